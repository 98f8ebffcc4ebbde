import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { fromLocal } from '@shared/domain/zonedTime';
import { useState, type SyntheticEvent } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Dialogs.module.css';
import type { Slot } from '../slot';
import type { ZonedFormat } from '../zonedFormat';
import { TimePicker, type ChosenTime } from './TimePicker';

export interface BookDialogProps {
  readonly business: Business;
  readonly format: ZonedFormat;
  readonly slot: Slot;
  readonly now: number;
  readonly onClose: () => void;
}

export function BookDialog(props: BookDialogProps) {
  const { t } = useWords();
  const { business, onClose } = props;
  const navigate = useNavigate();
  return (
    <Modal opened onClose={onClose} title={t('Book an appointment')} size={460}>
      {business.services.length === 0 ? (
        <div className={classes['form']}>
          <p>
            {t('{business} has no services yet, so there is nothing to book.', {
              business: business.name,
            })}
          </p>
          <Button onClick={() => navigate({ screen: 'settings', section: 'business' })}>
            {t('Add a service in Settings')}
          </Button>
        </div>
      ) : (
        <BookForm {...props} />
      )}
    </Modal>
  );
}

function BookForm({ business, format, slot, now, onClose }: BookDialogProps) {
  const { t, format: figures } = useWords();
  const { run, isRunning, error } = useCommand('calendar.book');
  const [serviceId, setServiceId] = useState(business.services[0]?.id ?? '');
  const [time, setTime] = useState<ChosenTime>(slot);
  const [customer, setCustomer] = useState<Customer>(NOBODY);
  const service = business.services.find(({ id }) => id === serviceId);
  const isComplete = time.minute !== undefined && customer.customerName.trim() !== '';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (time.minute === undefined || !isComplete) return;
    const startAt = fromLocal({ ...time.day, minute: time.minute }, business.timeZone);
    void run({ businessId: business.id, serviceId, startAt, ...customer }).then((booked) => {
      if (booked !== undefined) onClose();
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <Select
        label={t('Service')}
        data={business.services.map(({ id, name, durationMinutes }) => ({
          value: id,
          label: `${name}, ${figures.unit(durationMinutes, 'minute')}`,
        }))}
        value={serviceId}
        onChange={(value) => {
          if (value !== null) setServiceId(value);
        }}
      />
      <TimePicker
        {...{ business, format, now }}
        durationMinutes={service?.durationMinutes ?? 0}
        value={time}
        onChange={setTime}
      />
      <CustomerFields customer={customer} onChange={setCustomer} />
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['buttons']}>
        <Button onClick={onClose}>{t('Cancel')}</Button>
        <Button type="submit" variant="filled" disabled={!isComplete || isRunning}>
          {t('Book')}
        </Button>
      </div>
    </form>
  );
}

interface Customer {
  readonly customerName: string;
  readonly customerPhone: string;
  readonly notes: string;
}

const NOBODY: Customer = { customerName: '', customerPhone: '', notes: '' };

interface CustomerFieldsProps {
  readonly customer: Customer;
  readonly onChange: (customer: Customer) => void;
}

function CustomerFields({ customer, onChange }: CustomerFieldsProps) {
  const { t } = useWords();
  const change = (part: Partial<Customer>) => onChange({ ...customer, ...part });
  return (
    <>
      <TextInput
        data-autofocus
        label={t('Name')}
        value={customer.customerName}
        maxLength={120}
        onChange={(event) => change({ customerName: event.currentTarget.value })}
      />
      <TextInput
        label={t('Phone')}
        type="tel"
        value={customer.customerPhone}
        maxLength={40}
        onChange={(event) => change({ customerPhone: event.currentTarget.value })}
      />
      <Textarea
        label={t('Notes')}
        rows={2}
        resize="vertical"
        value={customer.notes}
        maxLength={2000}
        onChange={(event) => change({ notes: event.currentTarget.value })}
      />
    </>
  );
}
