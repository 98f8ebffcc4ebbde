import { ActionIcon, Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { CallSortSchema, type CallSort } from '@shared/domain/callSummary';
import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useConsole } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { NO_CALL_FILTERS, type CallFilters } from '../../../state/uiStore';
import { dayAndMonth, dayPickerProps } from '../../../ui/dayPicker';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { useTick } from '../../../ui/hooks/useTick';
import { hasFilters } from './callQuery';
import { dayPresets } from './dayPresets';
import { FilterChips, FilterChoices } from './FilterChips';
import classes from './History.module.css';
import { useFacets } from './useFacets';

export interface FiltersProps {
  readonly filters: CallFilters;
  /** How many calls match, once that is known. */
  readonly count: number | undefined;
  /** The arrow down leads from the search into the list. */
  readonly onLeaveDown: () => void;
}

export function Filters({ filters, count, onLeaveDown }: FiltersProps) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const facets = useFacets(filters);
  const change = (part: Partial<CallFilters>) => {
    ui.setState(({ callFilters }) => ({ callFilters: { ...callFilters, ...part } }));
  };
  return (
    <div className={classes['filters']} role="search">
      <div className={classes['filterLine']}>
        <SearchBox text={filters.text} onChange={(text) => change({ text })} onDown={onLeaveDown} />
        <DayFilter filters={filters} onChange={change} />
        <FilterChoices filters={filters} facets={facets} onChange={change} />
        <SortChoice sort={filters.sort} onChange={(sort) => change({ sort })} />
        {hasFilters(filters) ? (
          <Button
            variant="subtle"
            onClick={() => ui.setState({ callFilters: { ...NO_CALL_FILTERS, sort: filters.sort } })}
          >
            {t('Clear|the filters')}
          </Button>
        ) : null}
        <span className={`${classes['count'] ?? ''} tabular`} role="status">
          {count === undefined ? '' : t('{count} calls', { count })}
        </span>
        <ViewSwitch view="list" />
      </div>
      <FilterChips filters={filters} facets={facets} onChange={change} />
    </div>
  );
}

/** Between the list and the figures of the same calls. */
export function ViewSwitch({ view }: { readonly view: 'list' | 'overview' }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label={t('Show')}
      data={[
        { value: 'list', label: t('List') },
        { value: 'overview', label: t('Overview') },
      ]}
      value={view}
      onChange={(value) =>
        navigate(value === 'overview' ? { screen: 'calls', view: 'overview' } : { screen: 'calls' })
      }
    />
  );
}

const SORTS: Readonly<Record<CallSort, PlainPhrase>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  longest: 'Longest first',
  slowest: 'Slowest answer first',
  dearest: 'Dearest first',
};

interface SortChoiceProps {
  readonly sort: CallSort;
  readonly onChange: (sort: CallSort) => void;
}

function SortChoice({ sort, onChange }: SortChoiceProps) {
  const { t } = useWords();
  return (
    <Select
      className={classes['sort'] ?? ''}
      aria-label={t('Order')}
      data={CallSortSchema.options.map((value) => ({ value, label: t(SORTS[value]) }))}
      value={sort}
      allowDeselect={false}
      onChange={(value) => onChange(CallSortSchema.parse(value))}
    />
  );
}

interface SearchBoxProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onDown: () => void;
}

function SearchBox({ text, onChange, onDown }: SearchBoxProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({ searchCalls: () => input.current?.select() });
  return (
    <TextInput
      ref={input}
      className={classes['search'] ?? ''}
      aria-label={t('Search calls')}
      placeholder={t('Words spoken, a name or a number')}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={
        text === '' ? (
          <KeyHint of="searchCalls" />
        ) : (
          <ActionIcon size="xs" aria-label={t('Clear the search')} onClick={() => onChange('')}>
            <X size={14} />
          </ActionIcon>
        )
      }
      value={text}
      maxLength={200}
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') onChange('');
        else if (event.key === 'ArrowDown') onDown();
        else return;
        event.preventDefault();
      }}
    />
  );
}

const MINUTE_MS = 60_000;

export interface DayFilterProps {
  readonly filters: CallFilters;
  readonly onChange: (part: Partial<CallFilters>) => void;
}

export function DayFilter({ filters, onChange }: DayFilterProps) {
  const words = useWords();
  const { t } = words;
  const now = useTick(true, MINUTE_MS);
  return (
    <DatePickerInput
      className={classes['days'] ?? ''}
      {...dayPickerProps(words)}
      popoverProps={{ withRoles: false, withinPortal: false }}
      type="range"
      aria-label={t('Days')}
      placeholder={t('Any day')}
      valueFormat={dayAndMonth(words)}
      allowSingleDateInRange
      clearable
      clearButtonProps={{ 'aria-label': t('Any day') }}
      value={[filters.fromDay ?? null, filters.toDay ?? null]}
      presets={dayPresets(now, t)}
      maxDate={new Date(now)}
      onChange={([from, to]) => onChange({ fromDay: from ?? undefined, toDay: to ?? undefined })}
    />
  );
}
