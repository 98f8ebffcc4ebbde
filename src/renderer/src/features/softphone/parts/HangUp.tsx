import { Button } from '@mantine/core';
import { PhoneOff } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';

/** Puts the softphone's receiver down, or refuses to pick it up. */
export function HangUp({ label }: { readonly label?: string }) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('softphone.hangUp');
  return (
    <>
      <Button
        color="red"
        leftSection={<PhoneOff size={14} />}
        disabled={isRunning}
        onClick={() => {
          void run({});
        }}
      >
        {isRunning ? t('Ending…') : (label ?? t('Hang up'))}
      </Button>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
