import { expect, it } from 'vitest';
import { measureTone } from '../fakes/soundPath/measureTone';
import { LEAST_SINAD_DB, MOST_DELAY_MS, MOST_LEVEL_DB } from '../fakes/soundPath/soundLimits';
import { CARRIER_ENDS, ENGINE_ENDS, passTones } from '../fakes/soundPath/soundPaths';

const PATHS = Object.keys(CARRIER_ENDS).flatMap((carrier) =>
  Object.keys(ENGINE_ENDS).map((engine) => [carrier, engine] as const),
);

it.each(PATHS)('a tone goes through %s and %s, both ways, as clear as it was', async (on, to) => {
  const openLeg = CARRIER_ENDS[on];
  const openEnd = ENGINE_ENDS[to];
  if (openLeg === undefined || openEnd === undefined) throw new Error('No such path.');
  const { tone, agent, caller, callerFromMs } = await passTones(openLeg, openEnd);
  const kind = on.includes('mu-law') ? 'mulaw' : 'plain';
  const ways = {
    toCaller: measureTone(agent, tone, 0),
    toEngine: measureTone(caller, tone, callerFromMs),
  };
  for (const [way, { sinadDb, levelDb, delayMs, lostMs }] of Object.entries(ways)) {
    expect(sinadDb, way).toBeGreaterThanOrEqual(LEAST_SINAD_DB[kind]);
    expect(Math.abs(levelDb), way).toBeLessThanOrEqual(MOST_LEVEL_DB[kind]);
    expect(delayMs, way).toBeLessThanOrEqual(MOST_DELAY_MS);
    expect(lostMs, way).toBe(0);
  }
});
