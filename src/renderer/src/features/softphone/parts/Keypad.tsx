import { UnstyledButton } from '@mantine/core';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Softphone.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

export function Keypad() {
  const { run, error } = useCommand('softphone.pressDigit');
  return (
    <>
      <div
        className={classes['keypad']}
        role="group"
        aria-label="Keypad"
        onKeyDown={(event) => {
          const key = KEYS.find((one) => one === event.key);
          if (key === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          void run({ digit: key });
        }}
      >
        {KEYS.map((key) => (
          <UnstyledButton
            key={key}
            className={classes['key']}
            onClick={() => {
              void run({ digit: key });
            }}
          >
            {key}
          </UnstyledButton>
        ))}
      </div>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
