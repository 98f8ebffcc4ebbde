import { Button } from '@mantine/core';
import { MicOff } from 'lucide-react';
import type { MicrophoneProblem } from '../../../audio/microphone';
import classes from '../Softphone.module.css';

const WORDS: Record<
  MicrophoneProblem,
  { readonly title: string; readonly steps: readonly string[] }
> = {
  denied: {
    title: 'The microphone is blocked',
    steps: [
      'In a browser: click the symbol left of the address, set Microphone to Allow, and reload.',
      'macOS: System Settings → Privacy & Security → Microphone → turn Patchcord on.',
      'Windows: Settings → Privacy & security → Microphone → allow desktop apps.',
    ],
  },
  none: {
    title: 'There is no microphone',
    steps: ['Plug one in, or choose another one under Sound, and call again.'],
  },
  busy: {
    title: 'The microphone could not be opened',
    steps: ['Close other programs that are using it, or choose another one under Sound.'],
  },
  unsupported: {
    title: 'This page may not use a microphone',
    steps: ['Browsers allow it on this computer only, or over https. Open the console there.'],
  },
};

export interface MicrophoneHelpProps {
  readonly problem: MicrophoneProblem;
  /** Absent while a call is under way, which cannot change how it is spoken. */
  readonly onTypeInstead?: () => void;
}

/** Why nobody can hear the caller, and exactly what to do about it. */
export function MicrophoneHelp({ problem, onTypeInstead }: MicrophoneHelpProps) {
  const { title, steps } = WORDS[problem];
  return (
    <div className={classes['help']} role="alert">
      <p>
        <MicOff size={14} aria-hidden /> {title}
      </p>
      <ul>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      {onTypeInstead === undefined ? null : (
        <Button size="compact-xs" onClick={onTypeInstead}>
          Type instead
        </Button>
      )}
    </div>
  );
}
