import { Button, PasswordInput } from '@mantine/core';
import { Delete } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Kiosk.module.css';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** The only way back; a touch screen has no other keys. */
export function PinPad() {
  const { t } = useWords();
  const [pin, setPin] = useState('');
  const leave = useCommand('kiosk.leave');
  const send = () => {
    void leave.run({ pin }).then(() => setPin(''));
  };
  return (
    <form
      className={classes['pin']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PasswordInput
        size="md"
        aria-label="PIN"
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        maxLength={12}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
      />
      <div className={classes['digits']}>
        {DIGITS.map((digit) => (
          <Button key={digit} size="lg" onClick={() => setPin((before) => before + digit)}>
            {digit}
          </Button>
        ))}
        <Button
          size="lg"
          aria-label={t('Delete the last digit')}
          onClick={() => setPin((before) => before.slice(0, -1))}
        >
          <Delete size={18} aria-hidden />
        </Button>
      </div>
      {leave.error === undefined ? null : <ErrorNotice error={leave.error} />}
      <Button type="submit" size="md" variant="filled" disabled={pin === '' || leave.isRunning}>
        {t('End the demo station')}
      </Button>
    </form>
  );
}
