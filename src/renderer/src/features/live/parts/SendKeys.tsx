import type { CallView } from '@shared/domain/callView';
import { Grip } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Keypad } from '../../../ui/keypad/Keypad';
import { CallPopover } from './CallPopover';

/** Presses keys towards the other end, for the menus of other people's phone systems. */
export function SendKeys({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const { run, error } = useCommand('calls.sendDigits');
  return (
    <CallPopover
      view={view}
      wish="keys"
      label={t('Keys|to press')}
      callerView={t('Far end hears tones')}
      shortcut="pressKeys"
      Icon={Grip}
    >
      <Keypad
        label={t('Keys for the other end')}
        onPress={(digits) => void run({ callId: view.callId, digits })}
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
    </CallPopover>
  );
}
