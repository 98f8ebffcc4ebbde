import { ActionIcon, Button, Select, Switch, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import type { Business, OpeningSpan, SpecialDay } from '@shared/domain/business';
import { formatLocalDate, toLocal } from '@shared/domain/calendar/zonedTime';
import { Plus, Trash2 } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { dayPickerProps } from '../../../ui/dayPicker';
import { fromTimeField, toTimeField } from '../openingHours';
import classes from '../Settings.module.css';

const USUAL: OpeningSpan = { fromMinute: 9 * 60, toMinute: 12 * 60 };

export interface SpecialDaysEditorProps {
  readonly business: Business;
  readonly onChange: (days: SpecialDay[]) => void;
}

/** Holidays, and days with other hours than their weekday has. */
export function SpecialDaysEditor({ business, onChange }: SpecialDaysEditorProps) {
  const { t } = useWords();
  const { specialDays, timeZone } = business;
  return (
    <div className={classes['services']}>
      {specialDays.map((special) => (
        <SpecialDayRow
          key={special.id}
          special={special}
          business={business}
          onChange={(changed) =>
            onChange(specialDays.map((one) => (one.id === special.id ? changed : one)))
          }
          onRemove={() => onChange(specialDays.filter(({ id }) => id !== special.id))}
        />
      ))}
      <Button
        leftSection={<Plus size={14} />}
        onClick={() => onChange([...specialDays, newDay(timeZone)])}
      >
        {t('Add a holiday or other hours')}
      </Button>
    </div>
  );
}

interface SpecialDayRowProps {
  readonly special: SpecialDay;
  readonly business: Business;
  readonly onChange: (special: SpecialDay) => void;
  readonly onRemove: () => void;
}

function SpecialDayRow(props: SpecialDayRowProps) {
  const { special, onChange, onRemove } = props;
  const words = useWords();
  const { t, format } = words;
  const { name, from, to, isYearly } = special;
  return (
    <div className={classes['resource']}>
      <div className={classes['resourceRow']}>
        <TextInput
          aria-label={t('What day it is')}
          placeholder={t('Christmas')}
          value={name}
          maxLength={80}
          onChange={(event) => onChange({ ...special, name: event.currentTarget.value })}
        />
        <DatePickerInput
          {...dayPickerProps(words)}
          type="range"
          allowSingleDateInRange
          aria-label={t('Which days')}
          value={[from, to]}
          valueFormatter={() => format.days(from, to)}
          onChange={([first, last]) => {
            if (first !== null) onChange({ ...special, from: first, to: last ?? first });
          }}
        />
        <Switch
          label={t('Every year')}
          checked={isYearly}
          onChange={(event) => onChange({ ...special, isYearly: event.currentTarget.checked })}
        />
        <ActionIcon aria-label={t('Remove {name}', { name: name || from })} onClick={onRemove}>
          <Trash2 size={14} />
        </ActionIcon>
      </div>
      <SpecialHours {...props} />
    </div>
  );
}

/** Closed, or open for a while; for everybody, or for one of them. */
function SpecialHours({ special, business, onChange }: SpecialDayRowProps) {
  const { t } = useWords();
  const [span] = special.hours;
  const setSpan = (change: Partial<OpeningSpan>) => {
    if (span !== undefined) onChange({ ...special, hours: [{ ...span, ...change }] });
  };
  return (
    <div className={classes['resourceRow']}>
      <Switch
        label={t('Open for a while')}
        checked={span !== undefined}
        onChange={(event) =>
          onChange({ ...special, hours: event.currentTarget.checked ? [USUAL] : [] })
        }
      />
      {span === undefined ? null : (
        <div className={classes['span']}>
          <TextInput
            type="time"
            aria-label={t('Open from')}
            value={toTimeField(span.fromMinute)}
            onChange={(event) => {
              const fromMinute = fromTimeField(event.currentTarget.value, false);
              if (fromMinute !== undefined) setSpan({ fromMinute });
            }}
          />
          –
          <TextInput
            type="time"
            aria-label={t('Open until')}
            value={toTimeField(span.toMinute)}
            onChange={(event) => {
              const toMinute = fromTimeField(event.currentTarget.value, true);
              if (toMinute !== undefined) setSpan({ toMinute });
            }}
          />
        </div>
      )}
      {business.resources.length === 0 ? null : (
        <Select
          aria-label={t('For whom')}
          w={150}
          allowDeselect={false}
          data={[
            { value: '', label: t('Everyone') },
            ...business.resources.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={special.resourceId ?? ''}
          onChange={(id) => {
            const { resourceId: _, ...rest } = special;
            onChange(id === null || id === '' ? rest : { ...rest, resourceId: id });
          }}
        />
      )}
    </div>
  );
}

function newDay(timeZone: string): SpecialDay {
  const today = formatLocalDate(toLocal(Date.now(), timeZone));
  return { id: crypto.randomUUID(), name: '', from: today, to: today, isYearly: false, hours: [] };
}
