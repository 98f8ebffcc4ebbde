import type { Accounts } from '@shared/contract/accounts';
import type { Area } from '@shared/contract/app';
import type { CommandHandlers } from '@shared/contract/console';
import type { CarrierNumberView } from '@shared/contract/lines';
import { CARRIER_IDS } from '@shared/domain/capabilities';
import type { ConnectWay } from '@shared/domain/connections/connectTo';
import type { LineId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { notFound } from './notFound';
import { notSet, numberAccounts, ownersAccounts, withFields } from './ownerAccounts';
import type { World } from './world';

type Changed = (...areas: Area[]) => void;

/** The owner's accounts: a key that contains `bad` is refused. */
export function accountHandlers(world: World, changed: Changed) {
  const set = (change: Partial<Accounts>, key = ''): Accounts => {
    if (key.includes('bad')) {
      throw new AppError({
        code: 'config.invalid',
        message: 'This key is not accepted. Copy it again from the account it belongs to.',
        detail: 'HTTP 401',
      });
    }
    world.accounts = { ...world.accounts, ...change };
    changed('accounts', 'lines');
    return world.accounts;
  };
  const without = (name: 'twilio' | 'openai'): Accounts => {
    const { [name]: _removed, ...rest } = world.accounts;
    world.accounts = rest;
    changed('accounts', 'lines');
    return rest;
  };
  const working = ownersAccounts(world.now);
  return {
    'accounts.get': async () => world.accounts,
    'accounts.saveTwilio': async ({ accountSid, authToken, apiKey }) => {
      const twilio = { ...working.twilio, accountSid };
      const last4 = authToken.slice(-4);
      const view = { set: true, last4, from: 'vault' } as const;
      const key = apiKey === undefined ? {} : { apiKey: { sid: apiKey.sid, secret: view } };
      return set({ twilio: { ...twilio, authToken: view, ...key } }, apiKey?.secret);
    },
    'accounts.saveTwilioApiKey': async ({ apiKey }) => {
      const { twilio } = world.accounts;
      if (twilio === undefined) throw notFound();
      const { apiKey: _former, ...rest } = twilio;
      const secret = { set: true, last4: apiKey?.secret.slice(-4) ?? '', from: 'vault' } as const;
      const key = apiKey === undefined ? {} : { apiKey: { sid: apiKey.sid, secret } };
      return set({ twilio: { ...rest, ...key } }, apiKey?.secret);
    },
    'accounts.removeTwilio': async () => without('twilio'),
    'accounts.saveOpenai': async ({ apiKey }) => {
      const view = { set: true, last4: apiKey.slice(-4), from: 'vault' } as const;
      const check = { state: 'good', at: world.now, warnings: [] } as const;
      return set({ openai: { apiKey: view, check: { ...check, warnings: [] } } }, apiKey);
    },
    'accounts.removeOpenai': async () => without('openai'),
    'accounts.save': async ({ account, fields }) => {
      const described = world.accounts.described.map((known) =>
        known.id === account ? withFields(known, fields, world.now) : known,
      );
      return set({ described }, Object.values(fields).join(' '));
    },
    'accounts.remove': async ({ account }) => {
      const described = world.accounts.described.map((known) =>
        known.id === account ? notSet(account) : known,
      );
      return set({ described });
    },
    'accounts.check': async () => set({}),
    'accounts.addresses': async ({ account }) => ({
      addresses:
        account === 'exotel'
          ? ['stream', 'streamUrl', 'passthru', 'connect'].map((id) => ({
              id,
              url: `https://brave-owl.example.test/exotel/${id}?token=made-up`,
            }))
          : [],
    }),
    'accounts.allowPlain': async () => set({ keeping: { kind: 'plain' } }),
  } satisfies Partial<CommandHandlers>;
}

export function lineHandlers(world: World, changed: Changed) {
  const change = (lineId: LineId, next: Partial<CarrierNumberView>): void => {
    world.numbers = world.numbers.map((number) =>
      number.line?.lineId === lineId ? { ...number, ...next } : number,
    );
    changed('lines');
  };
  const lineOf = (lineId: LineId) => {
    const line = world.numbers.find((number) => number.line?.lineId === lineId)?.line;
    if (line === undefined) throw notFound();
    return line;
  };
  return {
    'lines.list': async () => ({
      lines: world.lines,
      carriers: CARRIER_IDS.map((id) => ({
        id,
        ownVoice: id === 'twilio',
        connects: id === 'exotel' ? CONNECTS.slice() : [],
      })),
      testNumbers: TEST_NUMBERS,
    }),
    'lines.assign': async ({ lineId, agentId }) => {
      world.lines = world.lines.map((line) => (line.id === lineId ? { ...line, agentId } : line));
      changed('lines');
      return {};
    },
    'lines.numbers': async () => {
      const where = world.publicUrl === undefined ? {} : { publicUrl: world.publicUrl };
      const accounts = numberAccounts(world.accounts);
      const numbers = world.numbers.filter(
        ({ carrierId, voice }) =>
          voice.kind === 'absent' || accounts.some((account) => account.carrierId === carrierId),
      );
      return { accounts, ...where, numbers };
    },
    'lines.add': async ({ ref, agentId }) => {
      const number = world.numbers.find((each) => each.ref === ref);
      const agent = world.agents.find(({ id }) => id === agentId);
      if (number === undefined || agent === undefined) throw notFound();
      const id = `line-${ref}` as LineId;
      const line = { pointing: 'off', fallbackUrl: '', lineId: id } as const;
      world.numbers = world.numbers.map((each) => (each.ref === ref ? { ...each, line } : each));
      const { businessId } = agent;
      const added = {
        id,
        carrierId: number.carrierId,
        number: number.number,
        businessId,
        agentId,
      } as const;
      world.lines = [...world.lines, { ...added, name: number.name }];
      changed('lines');
      return { ...added, name: number.name };
    },
    'lines.move': async ({ lineId, to }) => {
      const number = world.numbers.find(({ ref }) => ref === to.ref);
      if (number === undefined) throw notFound();
      const line = lineOf(lineId);
      world.numbers = world.numbers.map((each) => {
        if (each.ref === to.ref) return { ...each, line };
        if (each.line?.lineId !== lineId) return each;
        const { line: _moved, ...rest } = each;
        return { ...rest, voice: { kind: 'nowhere' } };
      });
      world.lines = world.lines.map((each) =>
        each.id === lineId ? { ...each, carrierId: to.carrierId, number: number.number } : each,
      );
      changed('lines');
      return {};
    },
    'lines.remove': async ({ lineId }) => {
      world.lines = world.lines.filter(({ id }) => id !== lineId);
      world.numbers = world.numbers.map((number) => {
        if (number.line?.lineId !== lineId) return number;
        const { line: _removed, ...rest } = number;
        return { ...rest, voice: { kind: 'nowhere' } };
      });
      changed('lines');
      return {};
    },
    'lines.point': async ({ lineId, pointing }) => {
      const line = { ...lineOf(lineId), pointing };
      const kind = pointing === 'off' ? 'nowhere' : 'here';
      change(lineId, { line, voice: { kind }, texts: { kind } });
      return {};
    },
    'lines.handOffOffer': async ({ lineId }) => {
      const { agentId } = world.lines.find(({ id }) => id === lineId) ?? {};
      const engineId = world.agents.find(({ id }) => id === agentId)?.engineId;
      if (engineId === 'retell')
        return { engineId, ways: ['usual'], isOnlyWay: true, problem: world.handOffProblem };
      return engineId === 'vapi' ? { engineId, ways: ['usual', 'unverified'] } : { ways: [] };
    },
    'lines.setHandOff': async ({ lineId, way }) => {
      world.lines = world.lines.map((line) => {
        if (line.id !== lineId) return line;
        const { handOff: _former, ...rest } = line;
        return way === 'through_here' ? rest : { ...rest, handOff: way };
      });
      changed('lines');
      return {};
    },
    'lines.setFallback': async ({ lineId, url }) => {
      const fallbackHost = url === '' ? '' : new URL(url).host;
      change(lineId, { line: { ...lineOf(lineId), fallbackUrl: url }, fallbackHost });
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

const CONNECTS: readonly ConnectWay[] = [
  { kind: 'number' },
  { kind: 'flow' },
  { kind: 'assistant', engineId: 'vapi' },
];

const TEST_NUMBERS = [
  { number: '+15555550110', label: 'A person who picks up' },
  { number: '+15555550111', label: 'A busy line' },
  { number: '+15555550112', label: 'A phone nobody answers' },
  { number: '+15555550113', label: 'A voicemail with a beep' },
];
