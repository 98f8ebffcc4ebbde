import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAYMENT_REMINDER } from '../../../../../../src/main/core/services/agents/starters/paymentReminder';
import { RESTAURANT_CALLER } from '../../../../../../src/main/core/services/agents/starters/restaurantCaller';
import { typedAgent } from '../../../../../fakes/typedCall';

interface Phrasing {
  readonly says: readonly string[];
  /** In the last answer, in what is reported, and nowhere in what is said. */
  readonly answers?: string;
  readonly ends?: string;
  readonly never?: string;
  readonly keys?: string;
}

const AGENTS = { table: RESTAURANT_CALLER, bill: PAYMENT_REMINDER };

const cases = ['calledHeldOut', 'calledBlind'].flatMap((name) => {
  const read = JSON.parse(readFileSync(`tests/fixtures/phoneTalk/${name}.json`, 'utf8')) as Record<
    keyof typeof AGENTS,
    readonly Phrasing[]
  >;
  return (['table', 'bill'] as const).flatMap((kind) =>
    read[kind].map((phrasing) => ({ kind, told: phrasing.says.join(' / '), ...phrasing })),
  );
});

it.each(cases)('understands, of a $kind: $told', async ({ kind, says, ...wanted }) => {
  const { answers = '', ends = '', never, keys = '' } = wanted;
  const call = await typedAgent(AGENTS[kind], { direction: 'outbound' });
  const last = await call.say(...says);
  expect(last).toMatch(new RegExp(answers, 'i'));
  expect((await call.reports()).join(' ')).toMatch(new RegExp(ends, 'i'));
  expect(call.desk.happened.keys).toBe(keys);
  if (never === undefined) return;
  const said = call.line.transcript.filter(({ speaker }) => speaker === 'agent');
  expect(said.filter(({ text }) => text.includes(never))).toEqual([]);
});
