import { Button } from '@mantine/core';
import { MicOff } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import type { MicrophoneProblem } from '../../../audio/microphone';
import { useResource } from '../../../state/useResource';
import { microphoneHelp, systemOf } from '../microphoneHelp';
import classes from '../Softphone.module.css';

export interface MicrophoneHelpProps {
  readonly problem: MicrophoneProblem;
  /** Absent while a call is under way, which cannot change how it is spoken. */
  readonly onTypeInstead?: () => void;
}

/** Why nobody can hear who speaks here, and exactly what to do about it on this system. */
export function MicrophoneHelp({ problem, onTypeInstead }: MicrophoneHelpProps) {
  const words = useWords();
  const isDesktop = useResource('app.info', {}, []).value?.isDesktop ?? false;
  const { title, steps } = microphoneHelp(
    problem,
    { system: systemOf(navigator.userAgent), isDesktop },
    words,
  );
  return (
    <div className={classes['help']} role="alert">
      <p>
        <MicOff size={14} aria-hidden /> {title}
      </p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {onTypeInstead === undefined ? null : (
        <Button size="compact-xs" onClick={onTypeInstead}>
          {words.t('Type instead')}
        </Button>
      )}
    </div>
  );
}
