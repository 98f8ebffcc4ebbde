import { Select, UnstyledButton } from '@mantine/core';
import { OutcomeSchema } from '@shared/domain/history/callOutcome';
import type { CallFacets } from '@shared/domain/callSummary';
import type { AgentId, LineId } from '@shared/domain/ids';
import { isConnected } from '@shared/domain/connections/connectTo';
import { isOwnVoice } from '@shared/domain/ownVoice';
import { Check } from 'lucide-react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import type { CallFilters } from '../../../state/uiStore';
import { describeVersion } from '../../transcript';
import { outcomeLooks } from '../outcome';
import classes from './History.module.css';

export interface FilterChipsProps {
  readonly filters: CallFilters;
  /** Absent until they are counted. */
  readonly facets: CallFacets | undefined;
  readonly onChange: (part: Partial<CallFilters>) => void;
}

/** What the calls can be narrowed down to, with how many each would leave. */
export function FilterChips({ filters, facets, onChange }: FilterChipsProps) {
  const { t } = useWords();
  const outcomes = new Map(facets?.outcomes.map(({ outcome, count }) => [outcome, count]));
  return (
    <div className={classes['chips']} role="group" aria-label={t('Narrow down')}>
      {OutcomeSchema.options.map((outcome) => {
        const isOn = filters.outcomes.includes(outcome);
        const others = filters.outcomes.filter((each) => each !== outcome);
        return (
          <Chip
            key={outcome}
            isOn={isOn}
            count={facets === undefined ? undefined : (outcomes.get(outcome) ?? 0)}
            onToggle={() => onChange({ outcomes: isOn ? others : [...others, outcome] })}
          >
            {t(outcomeLooks(outcome).name)}
          </Chip>
        );
      })}
      <span className={classes['chipLine']} aria-hidden />
      {SIGNS.map(({ name, filter, count }) => (
        <Chip
          key={filter}
          isOn={filters[filter]}
          count={facets?.[count]}
          onToggle={() => onChange({ [filter]: !filters[filter] })}
        >
          {t(name)}
        </Chip>
      ))}
    </div>
  );
}

const SIGNS = [
  { name: 'Tool failed', filter: 'hasFailedTool', count: 'failedTool' },
  { name: 'Slow answer', filter: 'hasSlowAnswer', count: 'slowAnswer' },
  { name: 'Interrupted', filter: 'hasInterruption', count: 'interruption' },
] as const satisfies readonly {
  name: PlainPhrase;
  filter: keyof CallFilters;
  count: keyof CallFacets;
}[];

interface ChipProps {
  readonly isOn: boolean;
  readonly count: number | undefined;
  readonly onToggle: () => void;
  readonly children: string;
}

function Chip({ isOn, count, onToggle, children }: ChipProps) {
  const { format } = useWords();
  return (
    <UnstyledButton
      className={classes['chip']}
      aria-pressed={isOn}
      data-none={(count === 0 && !isOn) || undefined}
      onClick={onToggle}
    >
      {isOn ? <Check size={12} aria-hidden /> : null}
      {children}
      {count === undefined ? null : (
        <span className={`${classes['chipCount'] ?? ''} tabular`}>{format.number(count)}</span>
      )}
    </UnstyledButton>
  );
}

/** The filters that have too many values for a chip of each. */
export function FilterChoices({ filters, facets, onChange }: FilterChipsProps) {
  const { t } = useWords();
  const withCount = useWithCount();
  const lines = useResource('lines.list', {}, ['lines']).value?.lines ?? [];
  return (
    <>
      <AgentChoices filters={filters} facets={facets} onChange={onChange} />
      <Choice
        label={t('Line')}
        value={filters.lineId}
        data={(facets?.lines ?? []).map(({ lineId, count }) => ({
          value: lineId,
          label: withCount(
            lines.find(({ id }) => id === lineId)?.name ?? t('A line that was removed'),
            count,
          ),
        }))}
        onChange={(value) => onChange({ lineId: value as LineId | undefined })}
      />
      <Choice
        label={t('Tag')}
        value={filters.tag}
        data={(facets?.tags ?? []).map(({ tag, count }) => ({
          value: tag,
          label: withCount(tag, count),
        }))}
        onChange={(tag) => onChange({ tag })}
      />
      <Choice
        label={t('Direction')}
        value={filters.direction}
        data={[
          { value: 'inbound', label: t('Incoming') },
          { value: 'outbound', label: t('Outgoing') },
        ]}
        onChange={(value) =>
          onChange({ direction: value === 'inbound' || value === 'outbound' ? value : undefined })
        }
      />
    </>
  );
}

/** An agent, and which of its versions. */
function AgentChoices({ filters, facets, onChange }: FilterChipsProps) {
  const { t } = useWords();
  const withCount = useWithCount();
  const agents = facets?.agents ?? [];
  return (
    <>
      <Choice
        label={t('Agent')}
        value={filters.agentId}
        data={agents.map(({ agentId, agentName, count }) => ({
          value: agentId,
          label: withCount(
            isOwnVoice({ agentId })
              ? t('In your own voice')
              : isConnected({ agentId })
                ? t('Between others')
                : agentName,
            count,
          ),
        }))}
        onChange={(value) =>
          onChange({ agentId: value as AgentId | undefined, agentVersion: undefined })
        }
      />
      {filters.agentId === undefined || isOwnVoice({ agentId: filters.agentId }) ? null : (
        <Choice
          label={t('Version')}
          value={filters.agentVersion?.toString()}
          data={(facets?.versions ?? []).map(({ agentVersion, count }) => ({
            value: String(agentVersion),
            label: withCount(describeVersion(agentVersion), count),
          }))}
          onChange={(value) =>
            onChange({ agentVersion: value === undefined ? undefined : Number(value) })
          }
        />
      )}
    </>
  );
}

function useWithCount(): (name: string, count: number) => string {
  const { format } = useWords();
  return (name, count) => `${name} · ${format.number(count)}`;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, value, data, onChange }: ChoiceProps) {
  const { t } = useWords();
  // A choice that nothing matches any more must still be there to be taken back.
  const known = value === undefined || data.some((each) => each.value === value);
  return (
    <Select
      className={classes['choice'] ?? ''}
      size="xs"
      aria-label={label}
      placeholder={label}
      data={known ? [...data] : [...data, { value, label: value }]}
      value={value ?? null}
      clearable
      nothingFoundMessage={t('None')}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      clearButtonProps={{ 'aria-label': t('Any {name}', { name: label.toLowerCase() }) }}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
