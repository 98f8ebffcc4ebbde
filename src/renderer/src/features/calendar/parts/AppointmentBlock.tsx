import { UnstyledButton } from '@mantine/core';
import type { Appointment } from '@shared/domain/appointment';
import { Bot, UserRound } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useWords } from '../../../i18n/useWords';
import type { Placed } from '../dayLayout';
import classes from '../Grid.module.css';
import type { ZonedFormat } from '../zonedFormat';

export interface AppointmentBlockProps {
  readonly placed: Placed;
  readonly style: CSSProperties;
  readonly format: ZonedFormat;
  readonly onOpen: (id: Appointment['id']) => void;
}

/** One appointment in its column; the agent's in the agent's hue, a person's in the operator's. */
export function AppointmentBlock({ placed, style, format, onOpen }: AppointmentBlockProps) {
  const { t } = useWords();
  const { appointment, lane, lanes } = placed;
  const { id, startAt, endAt, customerName, serviceName, callId } = appointment;
  const isByAgent = callId !== undefined;
  const Icon = isByAgent ? Bot : UserRound;
  return (
    <UnstyledButton
      className={classes['block']}
      data-by={isByAgent ? 'agent' : 'operator'}
      style={{
        ...style,
        left: `calc(${(100 * lane) / lanes}% + 2px)`,
        width: `calc(${100 / lanes}% - 4px)`,
      }}
      aria-label={t(
        isByAgent
          ? '{who}, {service}, {from} to {to}, booked by an agent'
          : '{who}, {service}, {from} to {to}, booked by a person',
        {
          who: customerName,
          service: serviceName,
          from: format.time(startAt),
          to: format.time(endAt),
        },
      )}
      onClick={() => onOpen(id)}
    >
      <span className={classes['blockBody']}>
        <span className={classes['blockName']}>
          <Icon size={11} strokeWidth={2.25} aria-hidden />
          <b>{customerName}</b>
        </span>
        <span className={`${classes['blockDetail'] ?? ''} tabular`}>
          {format.time(startAt)} · {serviceName}
        </span>
      </span>
    </UnstyledButton>
  );
}
