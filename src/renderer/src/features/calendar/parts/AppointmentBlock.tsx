import { UnstyledButton } from '@mantine/core';
import type { Appointment } from '@shared/domain/calendar/appointment';
import { Bot, UserRound } from 'lucide-react';
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react';
import { useWords } from '../../../i18n/useWords';
import type { Placed } from '../dayLayout';
import classes from '../Grid.module.css';
import type { DragKind } from '../hooks/startDrag';
import type { ZonedFormat } from '../zonedFormat';

export interface AppointmentBlockProps {
  readonly placed: Placed;
  readonly style: CSSProperties;
  readonly format: ZonedFormat;
  /** Absent for what is over. */
  readonly onPointerDown: ((event: PointerEvent, kind: DragKind) => void) | undefined;
  readonly onKeyDown: ((event: KeyboardEvent) => void) | undefined;
  readonly onBlur: () => void;
  /** It is on its way to another place. */
  readonly isTaken: boolean;
  readonly onOpen: (id: Appointment['id']) => void;
}

/** One appointment in its column; the agent's in the agent's hue, a person's in the operator's. */
export function AppointmentBlock(props: AppointmentBlockProps) {
  const { placed, style, format, onPointerDown, onKeyDown, isTaken, onOpen } = props;
  const { t } = useWords();
  const { appointment, lane, lanes } = placed;
  const { id, startAt, endAt, customerName: who, serviceName: service, callId } = appointment;
  const isByAgent = callId !== undefined;
  const Icon = isByAgent ? Bot : UserRound;
  const facts = { who, service, from: format.time(startAt), to: format.time(endAt) };
  const canMove = onPointerDown !== undefined;
  return (
    <UnstyledButton
      className={classes['block']}
      data-by={isByAgent ? 'agent' : 'operator'}
      data-taken={isTaken || undefined}
      data-can-move={canMove || undefined}
      style={{
        ...style,
        left: `calc(${(100 * lane) / lanes}% + 2px)`,
        width: `calc(${100 / lanes}% - 4px)`,
      }}
      aria-label={
        isByAgent
          ? t('{who}, {service}, {from} to {to}, booked by an agent', facts)
          : t('{who}, {service}, {from} to {to}, booked by a person', facts)
      }
      aria-description={canMove ? t('Alt and arrow keys move it, with Shift its end.') : undefined}
      onClick={() => onOpen(id)}
      onPointerDown={canMove ? (event: PointerEvent) => onPointerDown(event, 'time') : undefined}
      onKeyDown={onKeyDown}
      onBlur={props.onBlur}
    >
      <span className={classes['blockBody']}>
        <span className={classes['blockName']}>
          <Icon size={11} strokeWidth={2.25} aria-hidden />
          <b dir="auto">{who}</b>
        </span>
        <span className={`${classes['blockDetail'] ?? ''} tabular`}>
          {format.time(startAt)} · {service}
        </span>
      </span>
      {canMove ? (
        <span
          className={classes['blockEnd']}
          aria-hidden
          onPointerDown={(event) => {
            event.stopPropagation();
            onPointerDown(event, 'length');
          }}
        />
      ) : null}
    </UnstyledButton>
  );
}
