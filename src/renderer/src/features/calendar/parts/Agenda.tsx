import { Button, UnstyledButton } from '@mantine/core';
import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business } from '@shared/domain/business';
import { dayNumber, toLocal } from '@shared/domain/calendar/zonedTime';
import { Bot, CalendarPlus, UserRound } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { EmptyState } from '../../../ui/EmptyState';
import { Skeletons } from '../../../ui/Skeletons';
import classes from '../Agenda.module.css';
import type { Span } from '../span';
import type { ZonedFormat } from '../zonedFormat';

export interface AgendaProps {
  readonly business: Business;
  readonly appointments: readonly Appointment[];
  /** Only this resource is shown. */
  readonly resourceId: string | undefined;
  readonly span: Span;
  readonly format: ZonedFormat;
  readonly isLoaded: boolean;
  readonly onOpen: (id: Appointment['id']) => void;
  readonly onBook: () => void;
}

/** Appointments one under the other, for narrow windows and for those who like lists. */
export function Agenda(props: AgendaProps) {
  const { business, appointments, resourceId, span, format, isLoaded, onOpen, onBook } = props;
  const { t } = useWords();
  const sorted = appointments
    .filter(({ startAt }) => startAt < span.toAt)
    .filter((each) => resourceId === undefined || each.resourceId === resourceId)
    .sort((a, b) => a.startAt - b.startAt);
  const dayOf = ({ startAt }: Appointment) => dayNumber(toLocal(startAt, business.timeZone));
  const days = span.days
    .map((day) => ({ day, own: sorted.filter((each) => dayOf(each) === dayNumber(day)) }))
    .filter(({ own }) => own.length > 0);
  if (!isLoaded) return <Skeletons rows={8} label={t('Loading appointments')} />;
  if (days.length === 0) {
    return (
      <EmptyState
        icon={CalendarPlus}
        title={t('No appointments in these weeks')}
        action={<Button onClick={onBook}>{t('Book one')}</Button>}
      >
        {t(
          'Agents book into this calendar while they are on the phone, never over another appointment and never outside opening hours.',
        )}
      </EmptyState>
    );
  }
  return (
    <div className={classes['agenda']}>
      {days.map(({ day, own }) => (
        <section key={dayNumber(day)}>
          <h3 className={classes['day']}>{format.longDay(day)}</h3>
          {own.map((appointment) => (
            <AgendaRow key={appointment.id} {...{ business, appointment, format, onOpen }} />
          ))}
        </section>
      ))}
    </div>
  );
}

interface AgendaRowProps extends Pick<AgendaProps, 'business' | 'format' | 'onOpen'> {
  readonly appointment: Appointment;
}

function AgendaRow({ business, appointment, format, onOpen }: AgendaRowProps) {
  const words = useWords();
  const { t } = words;
  const { id, startAt, endAt, customerName, customerPhone, status, callId } = appointment;
  const Icon = callId === undefined ? UserRound : Bot;
  const resource = business.resources.find((each) => each.id === appointment.resourceId)?.name;
  const service = [appointment.serviceName, resource].filter(Boolean).join(' · ');
  return (
    <UnstyledButton
      className={classes['row']}
      data-cancelled={status === 'cancelled' || undefined}
      data-by={callId === undefined ? 'operator' : 'agent'}
      onClick={() => onOpen(id)}
    >
      <span className={`${classes['time'] ?? ''} tabular`}>
        {format.time(startAt)} – {format.time(endAt)}
      </span>
      <Icon
        size={13}
        aria-label={callId === undefined ? t('Booked by a person') : t('Booked by an agent')}
      />
      <span className={classes['name']}>{customerName}</span>
      <span className={classes['service']}>
        {status === 'cancelled' ? t('{service} · cancelled', { service }) : service}
      </span>
      <span className={`${classes['phone'] ?? ''} tabular`}>
        {customerPhone === '' ? '' : words.format.phone(customerPhone)}
      </span>
    </UnstyledButton>
  );
}
