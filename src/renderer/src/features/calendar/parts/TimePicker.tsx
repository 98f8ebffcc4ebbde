import { Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import type { Business } from '@shared/domain/business';
import {
  formatLocalDate,
  parseLocal,
  toLocal,
  type LocalDate,
} from '@shared/domain/calendar/zonedTime';
import { useWords } from '../../../i18n/useWords';
import { dateWithWeekday, dayPickerProps } from '../../../ui/dayPicker';
import { bookingTimes } from '../bookingTimes';
import classes from '../Dialogs.module.css';
import type { ZonedFormat } from '../zonedFormat';

export interface ChosenTime {
  readonly day: LocalDate;
  /** The moment, once there is one. */
  readonly at: number | undefined;
}

export interface TimePickerProps {
  readonly business: Business;
  readonly format: ZonedFormat;
  readonly now: number;
  readonly durationMinutes: number;
  readonly resourceId: string | undefined;
  readonly value: ChosenTime;
  readonly onChange: (value: ChosenTime) => void;
}

/** A day, and a time within its opening hours; a time outside of them stays if it was asked for. */
export function TimePicker(props: TimePickerProps) {
  const { business, format, now, durationMinutes, resourceId, value, onChange } = props;
  const words = useWords();
  const { t } = words;
  const timesOf = (day: LocalDate) => bookingTimes({ business, day, durationMinutes, resourceId });
  const open = timesOf(value.day);
  const isOutside = value.at !== undefined && !open.includes(value.at);
  const times = isOutside ? [value.at, ...open] : open;
  const changeDay = (day: LocalDate) => {
    // The same time of that day, if it has it.
    const shown = value.at === undefined ? undefined : toLocal(value.at, business.timeZone).minute;
    const at = timesOf(day).find((each) => toLocal(each, business.timeZone).minute === shown);
    onChange({ day, at });
  };
  return (
    <div className={classes['pair']}>
      <DatePickerInput
        {...dayPickerProps(words)}
        label={t('Day')}
        valueFormat={dateWithWeekday(words)}
        minDate={formatLocalDate(toLocal(now, business.timeZone))}
        value={formatLocalDate(value.day)}
        onChange={(text) => {
          const day = parseLocal(text ?? '');
          if (day !== undefined) changeDay(day);
        }}
      />
      <Select
        label={t('Time')}
        placeholder={open.length === 0 ? t('Closed on that day') : t('Choose a time')}
        data={times.map((at) => ({ value: String(at), label: format.time(at) }))}
        value={value.at === undefined ? null : String(value.at)}
        searchable
        onChange={(at) => {
          if (at !== null) onChange({ ...value, at: Number(at) });
        }}
      />
    </div>
  );
}
