import { Button, Modal } from '@mantine/core';
import type { Appointment } from '@shared/domain/appointment';
import type { Business } from '@shared/domain/business';
import { fromLocal, toLocal } from '@shared/domain/zonedTime';
import { Bot, PhoneCall, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Dialogs.module.css';
import type { ZonedFormat } from '../zonedFormat';
import { TimePicker, type ChosenTime } from './TimePicker';

export interface AppointmentDialogProps {
  readonly business: Business;
  readonly format: ZonedFormat;
  readonly now: number;
  readonly appointment: Appointment;
  readonly onMoved: (startAt: number) => void;
  readonly onClose: () => void;
}

/** What is known of an appointment, and what can be done with it. */
export function AppointmentDialog(props: AppointmentDialogProps) {
  const { t, format: figures } = useWords();
  const { business, format, appointment, onClose } = props;
  const { customerName, customerPhone, serviceName, startAt, endAt, notes } = appointment;
  const [isMoving, setIsMoving] = useState(false);
  const isPast = endAt <= props.now;
  const isCancelled = appointment.status === 'cancelled';
  return (
    <Modal opened onClose={onClose} title={customerName} size={420}>
      <dl className={classes['facts']}>
        <Fact name={t('When')}>
          {format.longDay(toLocal(startAt, business.timeZone))}
          <br />
          {format.time(startAt)} – {format.time(endAt)}
        </Fact>
        <Fact name={t('Service')}>
          {isCancelled ? t('{service} (cancelled)', { service: serviceName }) : serviceName}
        </Fact>
        {customerPhone === '' ? null : (
          <Fact name={t('Phone')}>{figures.phone(customerPhone)}</Fact>
        )}
        {notes === '' ? null : <Fact name={t('Notes')}>{notes}</Fact>}
        <Fact name={t('Booked by')}>
          <BookedBy appointment={appointment} />
        </Fact>
      </dl>
      {isMoving ? (
        <MoveForm {...props} onStop={() => setIsMoving(false)} />
      ) : isPast || isCancelled ? null : (
        <Actions appointment={appointment} onClose={onClose} onMove={() => setIsMoving(true)} />
      )}
    </Modal>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}

function BookedBy({ appointment: { callId } }: { readonly appointment: Appointment }) {
  const { t } = useWords();
  const navigate = useNavigate();
  if (callId === undefined) {
    return (
      <span className={classes['by']}>
        <UserRound size={13} aria-hidden /> {t('A person, here in the calendar')}
      </span>
    );
  }
  return (
    <span className={classes['by']}>
      <Bot size={13} aria-hidden /> {t('An agent, on the phone')}
      <Button
        size="compact-xs"
        leftSection={<PhoneCall size={12} />}
        onClick={() => navigate({ screen: 'call', callId })}
      >
        {t('Open the call')}
      </Button>
    </span>
  );
}

interface ActionsProps {
  readonly appointment: Appointment;
  readonly onClose: () => void;
  readonly onMove: () => void;
}

function Actions({ appointment, onClose, onMove }: ActionsProps) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('calendar.cancel');
  return (
    <>
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['buttons']}>
        <ConfirmButton
          variant="subtle"
          color="red"
          question={t('Cancel this appointment? Nobody tells {who} but you.', {
            who: appointment.customerName,
          })}
          confirmLabel={t('Cancel appointment')}
          disabled={isRunning}
          onConfirm={() => {
            void run({ appointmentId: appointment.id }).then((cancelled) => {
              if (cancelled !== undefined) onClose();
            });
          }}
        >
          {t('Cancel appointment')}
        </ConfirmButton>
        <Button data-autofocus onClick={onMove}>
          {t('Move…')}
        </Button>
      </div>
    </>
  );
}

interface MoveFormProps extends AppointmentDialogProps {
  readonly onStop: () => void;
}

function MoveForm(props: MoveFormProps) {
  const { t } = useWords();
  const { business, format, now, appointment, onMoved, onClose, onStop } = props;
  const { run, isRunning, error } = useCommand('calendar.move');
  const start = toLocal(appointment.startAt, business.timeZone);
  const [time, setTime] = useState<ChosenTime>({ day: start, minute: start.minute });
  const startAt =
    time.minute === undefined
      ? undefined
      : fromLocal({ ...time.day, minute: time.minute }, business.timeZone);
  const isSame = startAt === appointment.startAt;
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (startAt === undefined || isSame) return;
        void run({ appointmentId: appointment.id, startAt }).then((moved) => {
          if (moved === undefined) return;
          onMoved(moved.startAt);
          onClose();
        });
      }}
    >
      <TimePicker
        {...{ business, format, now }}
        durationMinutes={(appointment.endAt - appointment.startAt) / 60_000}
        value={time}
        onChange={setTime}
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['buttons']}>
        <Button onClick={onStop}>{t('Back')}</Button>
        <Button
          type="submit"
          variant="filled"
          disabled={startAt === undefined || isSame || isRunning}
        >
          {t('Move')}
        </Button>
      </div>
    </form>
  );
}
