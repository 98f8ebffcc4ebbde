import { CallSortSchema } from '@shared/domain/callSummary';
import { OutcomeSchema } from '@shared/domain/history/callOutcome';
import { AgentIdSchema, LineIdSchema } from '@shared/domain/ids';
import { z } from 'zod';
import { NO_CALL_FILTERS, showCalls, type CallFilters, type UiStore } from './uiStore';

const PREFIX = '#calls';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional();
const flag = z.literal('1').optional();

/** The names in the address; anything that does not fit is as if it were not there. */
const AddressSchema = z.object({
  text: z.string().max(200).catch(''),
  direction: z.enum(['inbound', 'outbound']).optional().catch(undefined),
  outcome: z.string().optional(),
  agent: AgentIdSchema.optional().catch(undefined),
  version: z.coerce.number().int().optional().catch(undefined),
  line: LineIdSchema.optional().catch(undefined),
  tag: z.string().max(40).optional().catch(undefined),
  failed: flag.catch(undefined),
  slow: flag.catch(undefined),
  interrupted: flag.catch(undefined),
  from: day.catch(undefined),
  to: day.catch(undefined),
  sort: CallSortSchema.catch('newest'),
});

/** `#calls?agent=…&version=3`: what the history shows, as the end of the page's address. */
export function callsAddress(filters: CallFilters): string {
  const parts: Record<string, string | number | undefined> = {
    text: filters.text.trim(),
    direction: filters.direction,
    outcome: filters.outcomes.join(','),
    agent: filters.agentId,
    version: filters.agentVersion,
    line: filters.lineId,
    tag: filters.tag,
    failed: filters.hasFailedTool ? 1 : undefined,
    slow: filters.hasSlowAnswer ? 1 : undefined,
    interrupted: filters.hasInterruption ? 1 : undefined,
    from: filters.fromDay,
    to: filters.toDay,
    sort: filters.sort === NO_CALL_FILTERS.sort ? undefined : filters.sort,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size === 0 ? PREFIX : `${PREFIX}?${query.toString()}`;
}

/** The filters that an address means; nothing when it is not the history's. */
export function filtersOfAddress(hash: string): CallFilters | undefined {
  const [path, query = ''] = hash.split('?', 2);
  if (path !== PREFIX) return undefined;
  const found = AddressSchema.parse(Object.fromEntries(new URLSearchParams(query)));
  return {
    text: found.text,
    direction: found.direction,
    outcomes: OutcomeSchema.options.filter((outcome) =>
      found.outcome?.split(',').includes(outcome),
    ),
    agentId: found.agent,
    agentVersion: found.agent === undefined ? undefined : found.version,
    lineId: found.line,
    tag: found.tag,
    hasFailedTool: found.failed !== undefined,
    hasSlowAnswer: found.slow !== undefined,
    hasInterruption: found.interrupted !== undefined,
    fromDay: found.from,
    toDay: found.to,
    sort: found.sort,
  };
}

/**
 * Keeps what the history shows in the page's address, so that a reload and a link bring it back.
 * Returns the undo.
 */
export function followCallsAddress(ui: UiStore): () => void {
  const first = filtersOfAddress(location.hash);
  if (first !== undefined) showCalls(ui, first);
  const write = () => {
    const { place, callFilters } = ui.getState();
    const hash = place.screen === 'calls' ? callsAddress(callFilters) : '';
    if (location.hash === hash) return;
    history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
  };
  const read = () => {
    const filters = filtersOfAddress(location.hash);
    if (filters !== undefined) showCalls(ui, filters);
  };
  write();
  window.addEventListener('hashchange', read);
  const unfollow = ui.subscribe(write);
  return () => {
    window.removeEventListener('hashchange', read);
    unfollow();
  };
}
