import { Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import type { Business } from '@shared/domain/business';
import { formatLocalDate, parseLocal, toLocal, type LocalDate } from '@shared/domain/zonedTime';
import { useWords } from '../../../i18n/useWords';
import { dayPickerProps } from '../../../ui/dayPicker';
import { bookingTimes } from '../bookingTimes';
import classes from '../Dialogs.module.css';
import type { ZonedFormat } from '../zonedFormat';

export interface ChosenTime {
  readonly day: LocalDate;
  readonly minute: number | undefined;
}

export interface TimePickerProps {
  readonly business: Business;
  readonly format: ZonedFormat;
  readonly now: number;
  readonly durationMinutes: number;
  readonly value: ChosenTime;
  readonly onChange: (value: ChosenTime) => void;
}

/** A day, and a time within its opening hours; a time outside of them stays if it was asked for. */
export function TimePicker(props: TimePickerProps) {
  const words = useWords();
  const { t } = words;
  const { business, format, now, durationMinutes, value, onChange } = props;
  const open = bookingTimes(business.openingHours, value.day, durationMinutes);
  const isOutside = value.minute !== undefined && !open.includes(value.minute);
  const times = isOutside ? [value.minute, ...open] : open;
  return (
    <div className={classes['pair']}>
      <DatePickerInput
        {...dayPickerProps(words)}
        label={t('Day')}
        valueFormat="ddd D MMM YYYY"
        minDate={formatLocalDate(toLocal(now, business.timeZone))}
        value={formatLocalDate(value.day)}
        onChange={(text) => {
          const day = parseLocal(text ?? '');
          if (day !== undefined) onChange({ ...value, day });
        }}
      />
      <Select
        label={t('Time')}
        placeholder={open.length === 0 ? t('Closed on that day') : t('Choose a time')}
        data={times.map((minute) => ({
          value: String(minute),
          label: format.minuteOfDay(minute),
        }))}
        value={value.minute === undefined ? null : String(value.minute)}
        searchable
        onChange={(minute) => {
          if (minute !== null) onChange({ ...value, minute: Number(minute) });
        }}
      />
    </div>
  );
}
