import type { CallerMessage } from '@shared/domain/calendar/appointment';
import { useRef } from 'react';
import { useTick } from '../../../ui/hooks/useTick';
import { useVirtualRows } from '../../../ui/virtualRows/useVirtualRows';
import { VirtualRows } from '../../../ui/virtualRows/VirtualRows';
import classes from '../Messages.module.css';
import { Message } from './Message';

const ROW_PX = 96;
const MINUTE_MS = 60_000;

export function MessageList({ messages }: { readonly messages: readonly CallerMessage[] }) {
  const box = useRef<HTMLDivElement>(null);
  const now = useTick(true, MINUTE_MS);
  const virtualizer = useVirtualRows({
    count: messages.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => messages[index]?.id ?? index,
    overscan: 6,
    paddingEnd: 24,
  });
  return (
    <div ref={box} className={classes['list']}>
      <VirtualRows virtualizer={virtualizer} isMeasured isList>
        {(index) => {
          const message = messages[index];
          return message === undefined ? null : <Message message={message} now={now} />;
        }}
      </VirtualRows>
    </div>
  );
}
