import { phoneCompanies, type Accounts, type PhoneCompany } from '@shared/contract/accounts';
import type { CarrierNumberView, NumberAccount } from '@shared/contract/lines';
import type { Agent } from '@shared/domain/agent/agent';
import type { Business } from '@shared/domain/business';
import type { Line } from '@shared/domain/line';
import type { AppError } from '@shared/errors/appError';
import { useResource } from '../../../state/useResource';

export interface LineData {
  readonly lines: readonly Line[];
  readonly agents: readonly Agent[];
  readonly businesses: readonly Business[];
  readonly accounts: Accounts;
  /** Those whose keys are set. */
  readonly companies: readonly PhoneCompany[];
  /** What can be done about the numbers of each, as far as they are asked. */
  readonly numberAccounts: readonly NumberAccount[];
  /** What the carriers say; absent while it is being asked, or when that failed. */
  readonly numbers: readonly CarrierNumberView[] | undefined;
  readonly numbersError: AppError | undefined;
  readonly publicUrl: string | undefined;
  readonly reloadNumbers: () => void;
}

export interface LoadedLineData {
  readonly data: LineData | undefined;
  readonly error: AppError | undefined;
  readonly reload: () => void;
}

/** What is stored here is shown at once; the carrier may take its time. */
export function useLineData(): LoadedLineData {
  const lines = useResource('lines.list', {}, ['lines']);
  const agents = useResource('agents.list', {}, ['agents']);
  const businesses = useResource('businesses.list', {}, ['businesses']);
  const accounts = useResource('accounts.get', {}, ['accounts']);
  const numbers = useResource('lines.numbers', {}, ['lines', 'accounts']);
  const own = [lines, agents, businesses, accounts];
  const isLoaded =
    lines.value !== undefined &&
    agents.value !== undefined &&
    businesses.value !== undefined &&
    accounts.value !== undefined;
  return {
    data: isLoaded
      ? {
          lines: lines.value.lines,
          agents: agents.value.agents,
          businesses: businesses.value.businesses,
          accounts: accounts.value,
          companies: phoneCompanies(accounts.value),
          numberAccounts: numbers.value?.accounts ?? [],
          numbers: numbers.value?.numbers,
          numbersError: numbers.error,
          publicUrl: numbers.value?.publicUrl,
          reloadNumbers: numbers.reload,
        }
      : undefined,
    error: own.find(({ error }) => error !== undefined)?.error,
    reload: () => {
      for (const { reload } of own) reload();
    },
  };
}

/** The agents to choose from, under their business where there are several. */
export function agentChoices({ agents, businesses }: Pick<LineData, 'agents' | 'businesses'>) {
  const options = (businessId: string) =>
    agents
      .filter((agent) => agent.businessId === businessId)
      .map(({ id, name }) => ({ value: id, label: name }));
  if (businesses.length < 2) return agents.map(({ id, name }) => ({ value: id, label: name }));
  return businesses.map(({ id, name }) => ({ group: name, items: options(id) }));
}
