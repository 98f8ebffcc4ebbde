import { Popover } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { useState, type ReactNode } from 'react';
import { useOperatorWish } from '../hooks/useOperatorWish';
import { ActionButton, type ActionButtonProps } from './ActionButton';

export interface CallPopoverProps extends Pick<
  ActionButtonProps,
  'label' | 'callerView' | 'Icon' | 'shortcut'
> {
  readonly view: Pick<CallView, 'state'>;
  readonly wish: 'keys' | 'transfer';
  readonly width?: number;
  readonly children: ReactNode;
}

/** A button of a call that opens more to do; it closes with the call. */
export function CallPopover({ view, wish, width, children, ...button }: CallPopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isLive = view.state === 'live';
  useOperatorWish(wish, () => {
    setIsOpen(true);
  });
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
        <ActionButton
          {...button}
          disabled={!isLive}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        />
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}
