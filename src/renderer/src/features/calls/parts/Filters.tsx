import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { EndReasonSchema } from '@shared/domain/callEvent';
import type { AgentId } from '@shared/domain/ids';
import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useConsole } from '../../../state/consoleContext';
import { useResource } from '../../../state/useResource';
import { NO_CALL_FILTERS, type CallFilters } from '../../../state/uiStore';
import { useWords } from '../../../i18n/useWords';
import { dayPickerProps } from '../../../ui/dayPicker';
import { KeyHint } from '../../../ui/KeyHint';
import { useShortcuts } from '../../../ui/hooks/useShortcuts';
import { useTick } from '../../../ui/hooks/useTick';
import { describeEnd } from '../../transcript';
import { hasFilters } from '../callQuery';
import classes from '../Calls.module.css';
import { dayPresets } from '../dayPresets';

export interface FiltersProps {
  readonly filters: CallFilters;
  /** How many calls match, once that is known. */
  readonly count: number | undefined;
  /** The arrow down leads from the search into the list. */
  readonly onLeaveDown: () => void;
}

export function Filters({ filters, count, onLeaveDown }: FiltersProps) {
  const { ui } = useConsole().stores;
  const change = (part: Partial<CallFilters>) => {
    ui.setState(({ callFilters }) => ({ callFilters: { ...callFilters, ...part } }));
  };
  return (
    <div className={classes['filters']} role="search">
      <SearchBox text={filters.text} onChange={(text) => change({ text })} onDown={onLeaveDown} />
      <Select
        className={classes['direction'] ?? ''}
        aria-label="Direction"
        data={DIRECTIONS}
        value={filters.direction ?? 'all'}
        onChange={(value) => {
          change({ direction: value === 'inbound' || value === 'outbound' ? value : undefined });
        }}
      />
      <Select
        className={classes['outcome'] ?? ''}
        aria-label="Outcome"
        placeholder="Any outcome"
        data={OUTCOMES}
        value={filters.endReason ?? null}
        clearable
        clearButtonProps={{ 'aria-label': 'Any outcome' }}
        onChange={(value) => change({ endReason: value ?? undefined })}
      />
      <AgentFilter agentId={filters.agentId} onChange={(agentId) => change({ agentId })} />
      <DayFilter filters={filters} onChange={change} />
      {hasFilters(filters) ? (
        <Button variant="subtle" onClick={() => ui.setState({ callFilters: NO_CALL_FILTERS })}>
          Clear
        </Button>
      ) : null}
      <span className={`${classes['count'] ?? ''} tabular`} role="status">
        {count === undefined ? '' : `${count.toLocaleString()} ${count === 1 ? 'call' : 'calls'}`}
      </span>
    </div>
  );
}

const DIRECTIONS = [
  { value: 'all', label: 'In and out' },
  { value: 'inbound', label: 'Incoming' },
  { value: 'outbound', label: 'Outgoing' },
];

const OUTCOMES = EndReasonSchema.options.map((value) => ({ value, label: describeEnd(value) }));

interface SearchBoxProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onDown: () => void;
}

function SearchBox({ text, onChange, onDown }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => input.current?.focus(), 'mod+f': () => input.current?.select() });
  return (
    <TextInput
      ref={input}
      className={classes['search'] ?? ''}
      aria-label="Search calls"
      placeholder="Words spoken, a name or a number"
      leftSection={<Search size={14} aria-hidden />}
      rightSection={
        text === '' ? (
          <KeyHint keys="/" />
        ) : (
          <ActionIcon size="xs" aria-label="Clear the search" onClick={() => onChange('')}>
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

interface AgentFilterProps {
  readonly agentId: AgentId | undefined;
  readonly onChange: (agentId: AgentId | undefined) => void;
}

function AgentFilter({ agentId, onChange }: AgentFilterProps) {
  const agents = useResource('agents.list', {}, ['agents']).value?.agents ?? [];
  return (
    <Select
      className={classes['agent'] ?? ''}
      aria-label="Agent"
      placeholder="Any agent"
      data={agents.map(({ id, name }) => ({ value: id, label: name }))}
      value={agentId ?? null}
      clearable
      clearButtonProps={{ 'aria-label': 'Any agent' }}
      onChange={(value) => onChange(value ?? undefined)}
    />
  );
}

const MINUTE_MS = 60_000;

interface DayFilterProps {
  readonly filters: CallFilters;
  readonly onChange: (part: Partial<CallFilters>) => void;
}

function DayFilter({ filters, onChange }: DayFilterProps) {
  const now = useTick(true, MINUTE_MS);
  return (
    <DatePickerInput
      className={classes['days'] ?? ''}
      {...dayPickerProps(useWords())}
      popoverProps={{ withRoles: false, withinPortal: false }}
      type="range"
      aria-label="Days"
      placeholder="Any day"
      valueFormat="D MMM"
      allowSingleDateInRange
      clearable
      clearButtonProps={{ 'aria-label': 'Any day' }}
      value={[filters.fromDay ?? null, filters.toDay ?? null]}
      presets={dayPresets(now)}
      maxDate={new Date(now)}
      onChange={([from, to]) => onChange({ fromDay: from ?? undefined, toDay: to ?? undefined })}
    />
  );
}
