import { Button } from '@mantine/core';
import type { CallerMessage } from '@shared/domain/calendar/appointment';
import { Check, MessageSquareText, PhoneCall } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Messages.module.css';

export interface MessageProps {
  readonly message: CallerMessage;
  readonly now: number;
}

/** One message, whole: they are short. */
export function Message({ message, now }: MessageProps) {
  const { t, format } = useWords();
  const navigate = useNavigate();
  const markRead = useCommand('messages.markRead');
  const { callId, threadId, callerName, callerPhone, read } = message;
  return (
    <article className={classes['message']} data-unread={!read || undefined}>
      <span className={classes['dot']} role="img" aria-label={read ? t('Read') : t('Unread')} />
      <h3 className={classes['who']}>
        {callerName === '' ? format.phone(callerPhone) : callerName}
        {callerName === '' || callerPhone === '' ? null : (
          <span className="tabular">{format.phone(callerPhone)}</span>
        )}
      </h3>
      <time className={`${classes['when'] ?? ''} tabular`} dateTime={isoOf(message.takenAt)}>
        {format.when(message.takenAt, now)}
      </time>
      <p className={classes['text']}>{message.text}</p>
      <div className={classes['actions']}>
        {callId === undefined ? null : (
          <Button
            size="compact-xs"
            leftSection={<PhoneCall size={13} />}
            onClick={() => navigate({ screen: 'call', callId })}
          >
            {t('Open the call')}
          </Button>
        )}
        {threadId === undefined ? null : (
          <Button
            size="compact-xs"
            leftSection={<MessageSquareText size={13} />}
            onClick={() => navigate({ screen: 'messages', threadId })}
          >
            {t('Open the texts')}
          </Button>
        )}
        {read ? null : (
          <Button
            size="compact-xs"
            leftSection={<Check size={13} />}
            disabled={markRead.isRunning}
            onClick={() => void markRead.run({ messageId: message.id })}
          >
            {t('Mark as read')}
          </Button>
        )}
      </div>
      {markRead.error === undefined ? null : (
        <div className={classes['text']}>
          <ErrorNotice error={markRead.error} />
        </div>
      )}
    </article>
  );
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
