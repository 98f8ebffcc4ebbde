import { ActionIcon, Switch, TextInput, Tooltip } from '@mantine/core';
import type { OpeningHours, OpeningSpan } from '@shared/domain/business';
import { Plus, X } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import {
  addSpan,
  fromTimeField,
  problemOfDay,
  setDay,
  toTimeField,
  usualSpans,
  WEEK_DAYS,
} from '../openingHours';
import classes from '../Settings.module.css';

export interface OpeningHoursEditorProps {
  readonly hours: OpeningHours;
  readonly onChange: (hours: OpeningHours) => void;
}

/** The week, day by day; a day may have several spans, for a lunch break. */
export function OpeningHoursEditor({ hours, onChange }: OpeningHoursEditorProps) {
  const { t } = useWords();
  return (
    <div className={classes['week']}>
      {WEEK_DAYS.map(({ day, name }) => (
        <DayRow
          key={day}
          name={t(name)}
          spans={hours[day] ?? []}
          onToggle={(isOpen) => {
            onChange(setDay(hours, day, isOpen ? usualSpans(hours, day) : []));
          }}
          onChange={(spans) => {
            onChange(setDay(hours, day, spans));
          }}
        />
      ))}
    </div>
  );
}

interface DayRowProps {
  readonly name: string;
  readonly spans: readonly OpeningSpan[];
  readonly onToggle: (isOpen: boolean) => void;
  readonly onChange: (spans: OpeningSpan[]) => void;
}

function DayRow({ name, spans, onToggle, onChange }: DayRowProps) {
  const { t } = useWords();
  const problem = problemOfDay(spans);
  const replace = (index: number, change: Partial<OpeningSpan>) => {
    onChange(spans.map((span, at) => (at === index ? { ...span, ...change } : span)));
  };
  return (
    <div className={classes['day']}>
      <Switch
        label={name}
        checked={spans.length > 0}
        onChange={(event) => {
          onToggle(event.currentTarget.checked);
        }}
      />
      <div className={classes['spans']}>
        {spans.length === 0 ? <span className={classes['closed']}>{t('Closed')}</span> : null}
        {spans.map((span, index) => (
          <SpanFields
            key={index}
            day={name}
            span={span}
            isOnly={spans.length === 1}
            onChange={(change) => {
              replace(index, change);
            }}
            onRemove={() => {
              onChange(spans.filter((_, at) => at !== index));
            }}
          />
        ))}
        {spans.length === 0 || spans.length > 2 ? null : (
          <Tooltip label={t('Add a break')}>
            <ActionIcon
              aria-label={t('Add a break on {day}', { day: name })}
              onClick={() => {
                onChange(addSpan(spans));
              }}
            >
              <Plus size={14} />
            </ActionIcon>
          </Tooltip>
        )}
        {problem === undefined ? null : <span className={classes['problem']}>{t(problem)}</span>}
      </div>
    </div>
  );
}

interface SpanFieldsProps {
  readonly day: string;
  readonly span: OpeningSpan;
  readonly isOnly: boolean;
  readonly onChange: (change: Partial<OpeningSpan>) => void;
  readonly onRemove: () => void;
}

function SpanFields({ day, span, isOnly, onChange, onRemove }: SpanFieldsProps) {
  const { t } = useWords();
  return (
    <div className={classes['span']}>
      <TextInput
        type="time"
        aria-label={t('{day} from', { day })}
        value={toTimeField(span.fromMinute)}
        onChange={(event) => {
          const fromMinute = fromTimeField(event.currentTarget.value, false);
          if (fromMinute !== undefined) onChange({ fromMinute });
        }}
      />
      –
      <TextInput
        type="time"
        aria-label={t('{day} to', { day })}
        value={toTimeField(span.toMinute)}
        onChange={(event) => {
          const toMinute = fromTimeField(event.currentTarget.value, true);
          if (toMinute !== undefined) onChange({ toMinute });
        }}
      />
      {isOnly ? null : (
        <ActionIcon aria-label={t('Remove these hours on {day}', { day })} onClick={onRemove}>
          <X size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
