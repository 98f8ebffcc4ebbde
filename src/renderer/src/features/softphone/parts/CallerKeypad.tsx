import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Keypad } from '../../../ui/keypad/Keypad';

/** The caller's keys. */
export function CallerKeypad() {
  const { t } = useWords();
  const { run, error } = useCommand('softphone.pressDigit');
  return (
    <>
      <Keypad label={t('Keypad')} onPress={(digit) => void run({ digit })} />
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
