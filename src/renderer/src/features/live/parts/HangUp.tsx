import type { CallView } from '@shared/domain/callView';
import { PhoneOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useOperatorWish } from '../hooks/useOperatorWish';
import { ActionButton } from './ActionButton';

/** After the key was pressed once, it hangs up when it is pressed again within this time. */
const ARMED_MS = 3_000;

/** Ends the call; says "Ending…" until the phone network says that it has ended. */
export function HangUp({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('calls.hangUp');
  const [isAsked, setIsAsked] = useState(false);
  const [isArmed, setIsArmed] = useState(false);
  const isOver = view.state === 'ended';
  const isEnding = !isOver && (isRunning || isAsked || view.state === 'ending');
  const hangUp = () => {
    setIsArmed(false);
    void run({ callId: view.callId }).then((answer) => {
      setIsAsked(answer !== undefined);
    });
  };
  useEffect(() => {
    if (!isArmed) return;
    const timer = setTimeout(() => {
      setIsArmed(false);
    }, ARMED_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isArmed]);
  // It cannot be undone, so the key alone does not do it.
  useOperatorWish('hangUp', () => {
    if (isOver || isEnding) return;
    if (isArmed) hangUp();
    else setIsArmed(true);
  });
  return (
    <>
      <ActionButton
        color="red"
        label={isOver ? t('Ended') : isEnding ? t('Ending…') : t('Hang up')}
        callerView={isArmed ? t('Press E once more to hang up') : t('The call ends for the caller')}
        shortcut="hangUp"
        Icon={PhoneOff}
        disabled={isOver || isEnding}
        onClick={hangUp}
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
