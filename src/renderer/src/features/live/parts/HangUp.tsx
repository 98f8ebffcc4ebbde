import { Button } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';

/** Ends the call; says "Ending…" until the phone network says that it has ended. */
export function HangUp({ view }: { readonly view: CallView }) {
  const { run, isRunning, error } = useCommand('calls.hangUp');
  const [isAsked, setIsAsked] = useState(false);
  const isOver = view.state === 'ended';
  const isEnding = !isOver && (isRunning || isAsked || view.state === 'ending');
  return (
    <>
      <Button
        color="red"
        leftSection={<PhoneOff size={14} />}
        disabled={isOver || isEnding}
        onClick={() => {
          void run({ callId: view.callId }).then((answer) => {
            setIsAsked(answer !== undefined);
          });
        }}
      >
        {isOver ? 'Ended' : isEnding ? 'Ending…' : 'Hang up'}
      </Button>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
