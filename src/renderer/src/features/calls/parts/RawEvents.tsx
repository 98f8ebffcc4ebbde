import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { CallEvent } from '@shared/domain/callEvent';
import { Check, ChevronRight, Copy } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useVirtualRows } from '../../../ui/virtualRows/useVirtualRows';
import { VirtualRows } from '../../../ui/virtualRows/VirtualRows';
import classes from '../RawEvents.module.css';
import { eventBody, filterEvents } from '../rawEvents';

const ROW_PX = 24;
const COPIED_MS = 1_500;

/** The call's log as it was written, for whoever wants the truth about it. */
export function RawEvents({ events }: { readonly events: readonly CallEvent[] }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const shown = useMemo(() => filterEvents(events, text), [events, text]);
  const clipboard = useClipboard({ timeout: COPIED_MS });
  return (
    <div className={classes['raw']}>
      <div className={classes['bar']}>
        <TextInput
          className={classes['filter'] ?? ''}
          aria-label={t('Filter the events')}
          placeholder={t('Filter: turn, tool.called, bridge …')}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={`${classes['count'] ?? ''} tabular`} role="status">
          {shown.length === events.length
            ? t('{count} events', { count: events.length })
            : t('{at} of {total}', { at: shown.length, total: events.length })}
        </span>
        <Button
          leftSection={clipboard.copied ? <Check size={14} /> : <Copy size={14} />}
          disabled={shown.length === 0}
          onClick={() => clipboard.copy(shown.map((event) => JSON.stringify(event)).join('\n'))}
        >
          {clipboard.copied ? t('Copied') : t('Copy as JSON lines')}
        </Button>
      </div>
      {clipboard.error === null ? null : (
        <p className={classes['refused']} role="alert">
          {t('This window may not use the clipboard. Select the lines and copy them by hand.')}
        </p>
      )}
      {shown.length === 0 ? (
        <p className={classes['none']}>{t('No event matches “{text}”.', { text })}</p>
      ) : null}
      <EventList events={shown} startAt={events[0]?.at ?? 0} />
    </div>
  );
}

interface EventListProps {
  readonly events: readonly CallEvent[];
  readonly startAt: number;
}

function EventList({ events, startAt }: EventListProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualRows({
    count: events.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => events[index]?.seq ?? index,
    overscan: 20,
    paddingEnd: 16,
  });
  const toggle = (seq: number) => {
    const next = new Set(open);
    if (!next.delete(seq)) next.add(seq);
    setOpen(next);
  };
  return (
    <div ref={box} className={classes['list']} tabIndex={0} role="group" aria-label={t('Events')}>
      <VirtualRows virtualizer={virtualizer} isMeasured>
        {(index) => {
          const event = events[index];
          return event === undefined ? null : (
            <EventRow
              event={event}
              startAt={startAt}
              isOpen={open.has(event.seq)}
              onToggle={toggle}
            />
          );
        }}
      </VirtualRows>
    </div>
  );
}

interface EventRowProps {
  readonly event: CallEvent;
  readonly startAt: number;
  readonly isOpen: boolean;
  readonly onToggle: (seq: number) => void;
}

function EventRow({ event, startAt, isOpen, onToggle }: EventRowProps) {
  const body = eventBody(event);
  return (
    <>
      <UnstyledButton
        className={classes['event']}
        aria-expanded={isOpen}
        onClick={() => onToggle(event.seq)}
      >
        <ChevronRight size={12} className={classes['chevron']} aria-hidden />
        <span className={classes['seq']}>{event.seq}</span>
        <span className={classes['at']}>+{((event.at - startAt) / 1000).toFixed(3)}</span>
        <span className={classes['type']}>{event.type}</span>
        <span className={classes['source']}>{event.source}</span>
        <span className={classes['body']}>{JSON.stringify(body)}</span>
      </UnstyledButton>
      {isOpen ? <pre className={classes['whole']}>{JSON.stringify(event, null, 2)}</pre> : null}
    </>
  );
}
