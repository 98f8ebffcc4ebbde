import { Button, Popover } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { Grip } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Keypad } from '../../../ui/keypad/Keypad';

/** Presses keys towards the other end, for the menus of other people's phone systems. */
export function SendKeys({ view }: { readonly view: CallView }) {
  const { run, error } = useCommand('calls.sendDigits');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      opened={isOpen && view.state === 'live'}
      onChange={setIsOpen}
      position="bottom-end"
      trapFocus
      withArrow
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Grip size={14} />}
          disabled={view.state !== 'live'}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          Keys
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Keypad
          label="Keys for the other end"
          onPress={(digits) => void run({ callId: view.callId, digits })}
        />
        {error === undefined ? null : <ErrorNotice error={error} />}
      </Popover.Dropdown>
    </Popover>
  );
}
