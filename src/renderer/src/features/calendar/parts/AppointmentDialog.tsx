import { Button, Modal, NumberInput } from '@mantine/core';
import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business } from '@shared/domain/business';
import { toLocal } from '@shared/domain/calendar/zonedTime';
import { Bot, PhoneCall, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Dialogs.module.css';
import type { Deed } from '../hooks/useDeeds';
import type { ZonedFormat } from '../zonedFormat';
import { resourcesFor } from '../resourcesFor';
import { ResourceSelect } from './ResourceSelect';
import { TimePicker, type ChosenTime } from './TimePicker';

const MINUTE_MS = 60_000;

export interface AppointmentDialogProps {
  readonly business: Business;
  readonly format: ZonedFormat;
  readonly now: number;
  readonly appointment: Appointment;
  readonly onDone: (deed: Deed) => void;
  readonly onClose: () => void;
}

/** What is known of an appointment, and what can be done with it. */
export function AppointmentDialog(props: AppointmentDialogProps) {
  const { appointment, onDone, onClose } = props;
  const [isMoving, setIsMoving] = useState(false);
  const isPast = appointment.endAt <= props.now;
  const isCancelled = appointment.status === 'cancelled';
  const done = (deed: Deed) => {
    onDone(deed);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={appointment.customerName} size={420}>
      <Facts {...props} />
      {isMoving ? (
        <MoveForm {...props} onDone={done} onStop={() => setIsMoving(false)} />
      ) : isPast || isCancelled ? null : (
        <Actions appointment={appointment} onDone={done} onMove={() => setIsMoving(true)} />
      )}
    </Modal>
  );
}

function Facts({ business, format, appointment }: AppointmentDialogProps) {
  const words = useWords();
  const { t } = words;
  const { customerPhone, serviceName: service, startAt, endAt, notes, resourceId } = appointment;
  const isCancelled = appointment.status === 'cancelled';
  const resource = business.resources.find(({ id }) => id === resourceId)?.name;
  return (
    <dl className={classes['facts']}>
      <Fact name={t('When')}>
        {format.longDay(toLocal(startAt, business.timeZone))}
        <br />
        {format.time(startAt)} – {format.time(endAt)}
      </Fact>
      <Fact name={t('Service')}>
        {isCancelled ? t('{service} (cancelled)', { service }) : service}
      </Fact>
      {resource === undefined ? null : <Fact name={t('With')}>{resource}</Fact>}
      {customerPhone === '' ? null : (
        <Fact name={t('Phone')}>{words.format.phone(customerPhone)}</Fact>
      )}
      {notes === '' ? null : <Fact name={t('Notes')}>{notes}</Fact>}
      <Fact name={t('Booked by')}>
        <BookedBy appointment={appointment} />
      </Fact>
    </dl>
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
  readonly onDone: (deed: Deed) => void;
  readonly onMove: () => void;
}

function Actions({ appointment, onDone, onMove }: ActionsProps) {
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
              if (cancelled !== undefined) onDone({ kind: 'cancelled', appointment: cancelled });
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
  const { business, format, now, appointment, onStop } = props;
  const { t } = useWords();
  const form = useMoveForm(props);
  const { time, minutes, resourceId } = form;
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <TimePicker
        {...{ business, format, now, resourceId }}
        durationMinutes={minutes}
        value={time}
        onChange={form.setTime}
      />
      <div className={classes['pair']}>
        <NumberInput
          label={t('Minutes')}
          min={5}
          max={1440}
          step={15}
          value={minutes}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 5) form.setMinutes(value);
          }}
        />
        {business.resources.length === 0 ? null : (
          <ResourceSelect
            label={t('With')}
            resources={resourcesFor(business, appointment.serviceId)}
            value={resourceId}
            onChange={form.setResourceId}
          />
        )}
      </div>
      {form.error === undefined ? null : <ErrorNotice error={form.error} />}
      <div className={classes['buttons']}>
        <Button variant="subtle" onClick={onStop}>
          {t('Back')}
        </Button>
        <Button type="submit" variant="filled" disabled={!form.isReady}>
          {t('Move')}
        </Button>
      </div>
    </form>
  );
}

function useMoveForm({ business, appointment, onDone }: MoveFormProps) {
  const { startAt, endAt } = appointment;
  const { run, isRunning, error } = useCommand('calendar.move');
  const lengthMinutes = (endAt - startAt) / MINUTE_MS;
  const day = toLocal(startAt, business.timeZone);
  const [time, setTime] = useState<ChosenTime>({ day, at: startAt });
  const [minutes, setMinutes] = useState(lengthMinutes);
  const [resourceId, setResourceId] = useState(appointment.resourceId);
  const isSame =
    time.at === startAt && minutes === lengthMinutes && resourceId === appointment.resourceId;
  const submit = () => {
    if (time.at === undefined || isSame) return;
    const to = { startAt: time.at, endAt: time.at + minutes * MINUTE_MS };
    const place = resourceId === undefined ? {} : { resourceId };
    void run({ appointmentId: appointment.id, ...to, ...place }).then((moved) => {
      if (moved !== undefined) onDone({ kind: 'moved', appointment: moved, before: appointment });
    });
  };
  const isReady = time.at !== undefined && !isSame && !isRunning;
  return { time, setTime, minutes, setMinutes, resourceId, setResourceId, submit, isReady, error };
}
