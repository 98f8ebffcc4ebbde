import { phoneCompanies, type AccountCheck, type Accounts } from '@shared/contract/accounts';
import type { HealthItem } from '@shared/contract/health/health';
import { CARRIER_NAMES } from '@shared/domain/capabilities';

const PHONE = { id: 'phone', name: 'Phone' } as const;

type State = HealthItem['state'];

/** What is most in need of the owner first. */
const WORST_FIRST: readonly State[] = ['down', 'degraded', 'starting', 'ok', 'off'];

/** The accounts at phone companies, by their latest checks. */
export function phoneHealth(accounts: Pick<Accounts, 'twilio' | 'described'>): HealthItem {
  const companies = phoneCompanies(accounts).map(({ carrierId, name, check }) => {
    const company = CARRIER_NAMES[carrierId];
    return companyHealth(name === undefined ? company : `${company} (${name})`, check);
  });
  const [worst] = companies.sort(
    (one, other) => WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state),
  );
  if (worst === undefined) {
    return {
      ...PHONE,
      state: 'off',
      reason: 'No phone account is set up. Test calls work; real calls need one.',
      fix: 'Enter the keys of your phone account.',
      place: 'accounts',
    };
  }
  const alike = companies.filter(({ state }) => state === worst.state);
  return { ...worst, reason: alike.map(({ reason }) => reason).join(' ') };
}

function companyHealth(who: string, check: AccountCheck): HealthItem {
  switch (check.state) {
    case 'unchecked':
      return { ...PHONE, state: 'ok', reason: `${who}: the keys have not been checked yet.` };
    case 'checking':
      return { ...PHONE, state: 'starting', reason: `${who}: the keys are being checked.` };
    case 'good':
      return check.warnings.length === 0
        ? { ...PHONE, state: 'ok', reason: `${who} accepts the keys.` }
        : {
            ...PHONE,
            state: 'degraded',
            reason: check.warnings.join(' '),
            fix: 'Real calls work within these limits.',
            place: 'accounts',
          };
    case 'bad':
      return {
        ...PHONE,
        state: 'down',
        reason: check.error.message,
        fix: 'Correct the keys, or try again when this computer is online.',
        place: 'accounts',
        ...detailOf(check.error),
      };
  }
}

/** Where keys are kept, and whether those of earlier starts can be read. */
export function keysHealth({
  keeping,
  vaultProblem,
}: Pick<Accounts, 'keeping' | 'vaultProblem'>): HealthItem {
  const item = { id: 'keys', name: 'Keys', place: 'accounts' } as const;
  if (vaultProblem !== undefined) {
    return { ...item, state: 'down', reason: vaultProblem, fix: 'Enter the keys again.' };
  }
  switch (keeping.kind) {
    case 'encrypted':
      return {
        ...item,
        state: 'ok',
        reason: 'Keys are kept encrypted, with a key that this computer guards.',
      };
    case 'plain':
      return {
        ...item,
        state: 'degraded',
        reason: 'Keys are kept without protection, as you allowed.',
        fix: 'Set up a key store on this computer, such as GNOME Keyring, to protect them.',
      };
    case 'memory':
      return {
        ...item,
        state: 'degraded',
        reason: keeping.reason,
        fix: keeping.mayAllowPlain
          ? 'Set up a key store on this computer, or allow keys to be kept without one.'
          : 'Put the keys into the environment to keep them.',
      };
  }
}

function detailOf({
  code,
  detail,
}: {
  readonly code: string;
  readonly detail?: string | undefined;
}) {
  return { detail: detail === undefined ? code : `${code}\n${detail}` };
}
