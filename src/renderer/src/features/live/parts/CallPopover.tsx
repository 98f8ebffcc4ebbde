import { Button, Popover } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';

export interface CallPopoverProps {
  readonly view: Pick<CallView, 'state'>;
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly width?: number;
  readonly children: ReactNode;
}

/** A button of a call that opens more to do; it closes with the call. */
export function CallPopover({ view, label, Icon, width, children }: CallPopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isLive = view.state === 'live';
  return (
    <Popover
      opened={isOpen && isLive}
      onChange={setIsOpen}
      position="bottom-end"
      trapFocus
      withArrow
      {...(width === undefined ? {} : { width })}
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon size={14} />}
          disabled={!isLive}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}
