import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playBooking, type BookingScript } from '../../../../../bench/dialogue/bookingScript';
import { readBusiness, type FixtureBusiness } from '../../../../../bench/dialogue/fixtureBusiness';
import { NO_WORD_VECTORS } from '../../../../../src/main/engines/embedded/dialogue/knowledge/wordVectors';
import type { receptionDesk } from '../../../../fakes/receptionDesk';
import { TypedCall } from '../../../../fakes/typedCall';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(`bench/fixtures/${name}.json`, 'utf8'));
const { now, scripts } = read('bookings') as { now: string; scripts: BookingScript[] };
const { businesses } = read('questions') as { businesses: Record<string, FixtureBusiness> };

describe('the booking dialogues of the benchmark', () => {
  it.each(scripts.map((script) => [script.name, script] as const))('%s', async (_name, script) => {
    const fixture = businesses[script.business]!;
    const business = readBusiness(script.business, fixture);
    const open = async (desk: ReturnType<typeof receptionDesk>): Promise<TypedCall> => {
      const call = new TypedCall(desk, { prompt: fixture.prompt, vectors: NO_WORD_VECTORS });
      await call.tell({ type: 'greet' });
      return call;
    };
    const { call, passed } = await playBooking(script, business, now, open);
    expect(passed, JSON.stringify(call.transcript, undefined, 1)).toBe(true);
  });
});
