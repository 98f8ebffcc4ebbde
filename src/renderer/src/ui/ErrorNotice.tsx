import { ActionIcon, Button } from '@mantine/core';
import { CircleX, X } from 'lucide-react';
import type { SerializedError } from '@shared/errors/appError';
import { useWords } from '../i18n/useWords';
import classes from './ErrorNotice.module.css';

export interface ErrorNoticeProps {
  /** An `AppError` or one that came from the log; its message says what happened, why, what to do. */
  readonly error: Pick<SerializedError, 'message' | 'code'> & {
    readonly detail?: string | undefined;
  };
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** A failure in words; the raw cause is one click away. */
export function ErrorNotice({ error, onRetry, onDismiss }: ErrorNoticeProps) {
  const { t, say } = useWords();
  return (
    <div className={classes['notice']} role="alert">
      <CircleX className={classes['icon']} size={16} aria-hidden />
      <div className={classes['body']}>
        <p>{say(error.message)}</p>
        <details className={classes['details']}>
          <summary>{t('Technical details')}</summary>
          <code>
            {error.code}
            {error.detail === undefined ? '' : `\n${error.detail}`}
          </code>
        </details>
        {onRetry === undefined ? null : (
          <Button size="compact-xs" onClick={onRetry}>
            {t('Try again')}
          </Button>
        )}
      </div>
      {onDismiss === undefined ? null : (
        <ActionIcon size="xs" aria-label={t('Dismiss')} onClick={onDismiss}>
          <X size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
