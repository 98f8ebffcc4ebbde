import { setTimeout as wait } from 'node:timers/promises';
import { openTunnelledNetwork } from '../tests/fakes/tunnel/tunnelledNetwork';
import { median } from './bridge/generator/latency';
import { atMost, plain } from './bridge/rows';

const ROUNDS = process.argv.includes('--quick') ? 2 : 8;
const LIMIT_MS = 10_000;

/** How long the service stays away: gone for a moment, and for a while. */
const OUTAGES_MS = [0, 3_000];

interface Recovery {
  readonly outageMs: number;
  /** From the death of the tunnel's server to a proven new address. */
  readonly recoveredMs: number;
  /** From the death until the call that was in it had ended at our side. */
  readonly callEndedMs: number;
}

/** A call in a real localtunnel, whose server dies and comes back as another one. */
async function dieInMidCall(outageMs: number): Promise<Recovery> {
  const world = await openTunnelledNetwork();
  try {
    world.configure({ mode: 'localtunnel' });
    const url = await world.supervisor.need();
    await world.phone.ring(url);
    const { desk } = world.network;
    await desk.until(() => desk.legs.length === 1);
    const [leg] = desk.legs;
    await leg?.until(() => leg.audio.length >= 10);
    const moved = new Promise<void>((resolve) => {
      world.supervisor.onChange(() => resolve());
    });
    const diedMs = performance.now();
    const since = (): number => performance.now() - diedMs;
    await world.killServer();
    await leg?.until(() => leg.ended !== undefined);
    const callEndedMs = since();
    await wait(outageMs);
    await world.restartServer();
    await moved;
    return { outageMs, recoveredMs: since(), callEndedMs };
  } finally {
    await world.close();
  }
}

const recoveries: Recovery[] = [];
for (const outageMs of OUTAGES_MS) {
  for (let round = 1; round <= ROUNDS; round++) {
    const recovery = await dieInMidCall(outageMs);
    recoveries.push(recovery);
    const seconds = (recovery.recoveredMs / 1000).toFixed(1);
    process.stderr.write(`away for ${outageMs} ms, ${round}/${ROUNDS}: back after ${seconds} s\n`);
  }
}

const worst = (values: readonly number[]): number => Math.max(...values);
const rows = OUTAGES_MS.flatMap((outageMs) => {
  const times = recoveries.filter((each) => each.outageMs === outageMs);
  const recovered = times.map(({ recoveredMs }) => recoveredMs);
  const what = `new address, service away for ${outageMs / 1000} s`;
  return [
    plain(`${what}, median`, median(recovered), 'ms'),
    atMost(`${what}, worst`, worst(recovered), 'ms', LIMIT_MS),
  ];
});
const ended = recoveries.map(({ callEndedMs }) => callEndedMs);
const result = { rows: [...rows, plain('call ended at our side, worst', worst(ended), 'ms')] };
process.stdout.write(`${JSON.stringify({ ...result, recoveries })}\n`);
