import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { HealthItem } from '@shared/contract/health/health';
import type { Health } from '../core/services/health/health';
import { startRuntime, type Cli } from './startRuntime';

export const DOCTOR_HELP = `npm run doctor [-- --json]

Starts every part, says how it is, and what to do about what is not well: the checks of the console's
Health screen, but for the microphone and the speaker, which belong to its window. Exit code: 0 when everything
works, perhaps with less than could be had; 1 when a part is down. With --json it prints one JSON line.`;

/** The largest speech model loads in a few seconds; what takes longer is reported as starting. */
const SETTLE_WITHIN_MS = 60_000;

const SIGNS: Readonly<Record<HealthItem['state'], string>> = {
  ok: '✓',
  starting: '…',
  degraded: '!',
  down: '✗',
  off: '-',
};

/** Reports on every part; the exit code. */
export async function doctor(args: string[], cli: Cli): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const runtime = await startRuntime(cli, {
    dataDir: undefined,
    bridgePort: 0,
    bridgeHost: '127.0.0.1',
    pointsNumbers: false,
  });
  try {
    await settled(runtime.health);
    const items = await runtime.healthChecks.check();
    if (values.json) cli.print(JSON.stringify({ items }));
    else for (const line of items.flatMap(describe)) cli.print(line);
    return items.some(({ state }) => state === 'down') ? 1 : 0;
  } finally {
    await runtime.close();
  }
}

function describe({ name, state, reason, fix }: HealthItem): string[] {
  const line = `${SIGNS[state]} ${name}: ${reason}`;
  return fix === undefined ? [line] : [line, `  ${fix}`];
}

async function settled(health: Health): Promise<void> {
  let stop = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    stop = health.watch((items) => {
      if (items.every(({ state }) => state !== 'starting')) resolve();
    });
  });
  const givenUp = new AbortController();
  await Promise.race([ready, delay(SETTLE_WITHIN_MS, undefined, { signal: givenUp.signal })]);
  givenUp.abort();
  stop();
}
