import { UnstyledButton } from '@mantine/core';
import classes from './Keypad.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

export interface KeypadProps {
  readonly label: string;
  readonly onPress: (digit: string) => void;
}

/** A telephone's keys; while one has the focus, the keyboard's digits press them too. */
export function Keypad({ label, onPress }: KeypadProps) {
  return (
    <div
      className={classes['keypad']}
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        const key = KEYS.find((one) => one === event.key);
        if (key === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onPress(key);
      }}
    >
      {KEYS.map((key) => (
        <UnstyledButton
          key={key}
          className={classes['key']}
          onClick={() => {
            onPress(key);
          }}
        >
          {key}
        </UnstyledButton>
      ))}
    </div>
  );
}
