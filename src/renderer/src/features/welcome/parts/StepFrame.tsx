import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../../i18n/useWords';
import classes from '../Welcome.module.css';

export interface StepFrameProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly nextLabel: string;
  readonly isBusy: boolean;
  readonly onNext: () => void;
  readonly onBack?: () => void;
}

/** One step: what it is about, its fields, and the way on. */
export function StepFrame(props: StepFrameProps) {
  const { t } = useWords();
  const { title, children, nextLabel, isBusy, onNext, onBack } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <form
      className={classes['step']}
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
      <div className={classes['buttons']}>
        <Button type="submit" size="sm" variant="filled" disabled={isBusy}>
          {nextLabel}
        </Button>
        {onBack === undefined ? null : (
          <Button size="sm" variant="subtle" onClick={onBack}>
            {t('Back')}
          </Button>
        )}
      </div>
    </form>
  );
}
