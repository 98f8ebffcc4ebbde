import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { useState, type SyntheticEvent } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Dialogs.module.css';
import type { Deed } from '../hooks/useDeeds';
import { resourcesFor } from '../resourcesFor';
import type { Slot } from '../slot';
import type { ZonedFormat } from '../zonedFormat';
import { ResourceSelect } from './ResourceSelect';
import { TimePicker, type ChosenTime } from './TimePicker';

export interface BookDialogProps {
  readonly business: Business;
  readonly format: ZonedFormat;
  readonly slot: Slot;
  readonly now: number;
  readonly onDone: (deed: Deed) => void;
  readonly onClose: () => void;
}

export function BookDialog(props: BookDialogProps) {
  const { business, onClose } = props;
  const { t } = useWords();
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

function BookForm(props: BookDialogProps) {
  const { business, format, now, onClose } = props;
  const words = useWords();
  const { t } = words;
  const form = useBookForm(props);
  const { serviceId, resourceId } = form;
  const service = business.services.find(({ id }) => id === serviceId);
  return (
    <form className={classes['form']} onSubmit={form.submit}>
      <Select
        label={t('Service')}
        allowDeselect={false}
        data={business.services.map(({ id, name, durationMinutes }) => ({
          value: id,
          label: `${name}, ${words.format.unit(durationMinutes, 'minute')}`,
        }))}
        value={serviceId}
        onChange={(value) => {
          if (value !== null) form.setServiceId(value);
        }}
      />
      {business.resources.length === 0 ? null : (
        <ResourceSelect
          label={t('With')}
          resources={resourcesFor(business, serviceId)}
          value={resourceId}
          onChange={form.setResourceId}
        />
      )}
      <TimePicker
        {...{ business, format, now, resourceId }}
        durationMinutes={service?.durationMinutes ?? 0}
        value={form.time}
        onChange={form.setTime}
      />
      <CustomerFields customer={form.customer} onChange={form.setCustomer} />
      {form.error === undefined ? null : <ErrorNotice error={form.error} />}
      <div className={classes['buttons']}>
        <Button variant="subtle" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button type="submit" variant="filled" disabled={!form.isReady}>
          {t('Book')}
        </Button>
      </div>
    </form>
  );
}

function useBookForm({ business, slot, onDone, onClose }: BookDialogProps) {
  const { run, isRunning, error } = useCommand('calendar.book');
  const [serviceId, setService] = useState(business.services[0]?.id ?? '');
  const [wanted, setResourceId] = useState(slot.resourceId);
  const [time, setTime] = useState<ChosenTime>(slot);
  const [customer, setCustomer] = useState<Customer>(NOBODY);
  const { at } = time;
  // Whoever does not give the service is not asked to.
  const resourceId = resourcesFor(business, serviceId).find(({ id }) => id === wanted)?.id;
  const isComplete = at !== undefined && customer.customerName.trim() !== '';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    const place = resourceId === undefined ? {} : { resourceId };
    const wish = { businessId: business.id, serviceId, startAt: at, ...place, ...customer };
    void run(wish).then((booked) => {
      if (booked === undefined) return;
      onDone({ kind: 'booked', appointment: booked });
      onClose();
    });
  };
  return {
    serviceId,
    setServiceId: setService,
    resourceId,
    setResourceId,
    time,
    setTime,
    customer,
    setCustomer,
    submit,
    isReady: isComplete && !isRunning,
    error,
  };
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
