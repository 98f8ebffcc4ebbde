import { phoneCompanies, type Accounts, type DescribedAccount } from '@shared/contract/accounts';
import type { CarrierNumberView, NumberAccount } from '@shared/contract/lines';
import {
  DESCRIBED_ACCOUNT_IDS,
  fieldsOf,
  type DescribedAccountId,
} from '@shared/domain/connections/describedAccounts';
import type { LineId } from '@shared/domain/ids';

export function notSet(id: DescribedAccountId): DescribedAccount {
  return { id, fields: {}, check: { state: 'unchecked' } };
}

export const NO_ACCOUNTS: Accounts = {
  keeping: { kind: 'encrypted' },
  described: DESCRIBED_ACCOUNT_IDS.map(notSet),
  openaiDefaults: {
    baseUrl: 'https://api.openai.com/v1',
    realtimeModel: 'gpt-realtime-2.1',
    textModel: 'gpt-6-luna',
  },
};

type TwilioView = NonNullable<Accounts['twilio']>;

/** Both accounts set and working. */
export function ownersAccounts(now: number): Accounts & { twilio: TwilioView } {
  return {
    ...NO_ACCOUNTS,
    twilio: {
      from: 'vault',
      accountSid: `AC${'0a'.repeat(16)}`,
      authToken: { set: true, last4: 'cdef', from: 'vault' },
      name: 'Acme Dental',
      kind: 'full',
      check: { state: 'good', at: now - 240_000, warnings: [] },
    },
    openai: {
      apiKey: { set: true, last4: '0001', from: 'vault' },
      check: { state: 'good', at: now - 240_000, warnings: [] },
    },
  };
}

/** An account that works, with these entries in place of what it had of them. */
export function withFields(
  { id, fields }: DescribedAccount,
  entered: Readonly<Record<string, string>>,
  now: number,
): DescribedAccount {
  const next = new Map(Object.entries(fields));
  for (const [name, value] of Object.entries(entered)) {
    const isSecret = fieldsOf(id)[name]?.kind === 'secret';
    const secret = { set: true, last4: value.slice(-4), from: 'vault' } as const;
    if (value === '') next.delete(name);
    else
      next.set(
        name,
        isSecret ? { kind: 'secret', secret } : { kind: 'plain', value, from: 'vault' },
      );
  }
  return {
    id,
    from: 'vault',
    fields: Object.fromEntries(next),
    check: { state: 'good', at: now, warnings: [] },
  };
}

/** One number here, one elsewhere, one on a trunk, one that nothing answers, and one of a flow. */
export function carrierNumbers(lineId: LineId): CarrierNumberView[] {
  return [
    {
      carrierId: 'twilio',
      ref: 'PN1',
      number: '+12125550142',
      name: 'Front desk',
      voice: { kind: 'here' },
      texts: { kind: 'here' },
      fallbackHost: 'handler.twilio.com',
      line: {
        lineId,
        pointing: 'running',
        fallbackUrl: 'https://handler.twilio.com/twiml/EHinvented',
      },
    },
    {
      carrierId: 'twilio',
      ref: 'PN2',
      number: '+12125550143',
      name: '(212) 555-0143',
      voice: { kind: 'elsewhere', host: 'old-answering-service.example.test' },
      texts: { kind: 'nowhere' },
      fallbackHost: '',
    },
    {
      carrierId: 'twilio',
      ref: 'PN3',
      number: '+442079460123',
      name: 'London',
      voice: { kind: 'overridden', by: 'trunk' },
      texts: { kind: 'unable' },
      fallbackHost: '',
    },
    {
      carrierId: 'twilio',
      ref: 'PN4',
      number: '+493023125000',
      name: 'Zahnarztpraxis am Donaudampfschifffahrtsgesellschaftsplatz, Anmeldung und Rezeption',
      voice: { kind: 'nowhere' },
      texts: { kind: 'nowhere' },
      fallbackHost: '',
    },
    {
      carrierId: 'exotel',
      ref: 'EXO1',
      number: '+918040001234',
      name: 'Bengaluru desk',
      voice: { kind: 'flow', flow: '29281' },
      texts: { kind: 'unable' },
      fallbackHost: '',
    },
  ];
}

/** What can be done about the numbers of each phone company whose keys are set. */
export function numberAccounts(accounts: Accounts): NumberAccount[] {
  return phoneCompanies(accounts).map(({ carrierId }) => {
    const isTwilio = carrierId === 'twilio';
    const described = accounts.described.find(({ id }) => id === carrierId);
    const isRetell = carrierId === 'retell';
    const points = isTwilio || isRetell || described?.fields['flow'] !== undefined;
    const answersBy = isTwilio ? {} : ({ answersBy: isRetell ? 'assistant' : 'flow' } as const);
    return { carrierId, takesTexts: isTwilio, takesFallback: isTwilio, points, ...answersBy };
  });
}
