import type { Accounts } from '@shared/contract/accounts';
import type { HealthItem } from '@shared/contract/health/health';

const PHONE = { id: 'phone', name: 'Phone' } as const;

/** The account at the phone company, by its latest check. */
export function phoneHealth({ twilio }: Pick<Accounts, 'twilio'>): HealthItem {
  if (twilio === undefined) {
    return {
      ...PHONE,
      state: 'off',
      reason: 'No phone account is set up. Test calls work; real calls need one.',
      fix: 'Enter the keys of your phone account.',
      place: 'accounts',
    };
  }
  const { check } = twilio;
  const who = twilio.name === undefined ? 'Twilio' : `Twilio (${twilio.name})`;
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
