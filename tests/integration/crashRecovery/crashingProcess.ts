import type { CallEvent, CallFact } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { randomIds } from '../../../src/main/composition/randomIds';
import { systemClock } from '../../../src/main/composition/systemClock';
import type { RecordingSink } from '../../../src/main/core/ports/recordingSink';
import { openStorage } from '../../../src/main/storage/openStorage';
import type { Storage } from '../../../src/main/storage/openStorage';
import { callLog, numbered } from '../../fakes/callLog';
import { silentLogger } from '../../fakes/silentLogger';
import { sampleAt } from './sampleAt';
import type { Acknowledgement } from './sampleAt';

/**
 * The process that is killed. It has a finished call and then one call after another, each with
 * about twenty events a second and a recording at the pace of real time, and it says on standard
 * output what it has appended and recorded, with the time.
 */

const RATE_HZ = 8_000;
const TICK_MS = 50;
/** Short calls, so that beginnings and ends are hit as well as the middle. */
const TICKS_PER_CALL = 45;

function say(acknowledgement: Acknowledgement): void {
  // A write to a pipe is synchronous: what was said cannot be lost with the process.
  process.stdout.write(`${JSON.stringify(acknowledgement)}\n`);
}

function factAt(tick: number, file: string): CallFact[] {
  const turn = { turnId: `turn_${Math.floor(tick / 10)}` as never, source: 'engine.embedded' };
  const speaker = Math.floor(tick / 10) % 2 === 0 ? 'caller' : 'agent';
  switch (tick) {
    case 0:
      return [];
    case 1:
      return [{ type: 'call.answered', source: 'bridge', answeredBy: 'human' }];
    case 2:
      return [{ type: 'call.live', source: 'bridge' }];
    case 3:
      return [{ type: 'recording.started', source: 'bridge', file }];
    default:
      break;
  }
  if (tick % 10 === 4) return [{ ...turn, type: 'turn.started', speaker, startMs: tick * TICK_MS }];
  if (tick % 10 === 9) return [{ ...turn, type: 'turn.ended', speaker, endMs: tick * TICK_MS }];
  return [{ ...turn, type: 'turn.transcribed', speaker, text: `words until tick ${tick}` }];
}

class CrashingCall {
  readonly #storage: Storage;
  readonly #callId: CallId;
  #seq = 0;
  #tick = 0;
  #sink: RecordingSink | undefined;
  #recordedFrom = 0;
  #frames = 0;

  constructor(storage: Storage, callId: CallId) {
    this.#storage = storage;
    this.#callId = callId;
  }

  async run(): Promise<void> {
    const [created] = callLog(this.#callId, { createdAt: systemClock.now() });
    this.#append(created!);
    while (this.#tick < TICKS_PER_CALL) {
      await new Promise<void>((resolve) => systemClock.after(TICK_MS, resolve));
      this.#tick += 1;
      this.#record();
      for (const fact of factAt(this.#tick, `${this.#callId}.wav`)) this.#appendFact(fact);
    }
    await this.#end();
  }

  async #end(): Promise<void> {
    const ending = { source: 'bridge', by: 'caller', reason: 'caller_hung_up' } as const;
    this.#appendFact({ ...ending, type: 'call.ending' });
    await this.#sink?.close();
    const durationMs = (this.#frames / RATE_HZ) * 1_000;
    this.#appendFact({
      type: 'recording.stopped',
      source: 'bridge',
      reason: 'call_ended',
      durationMs,
    });
    this.#appendFact({ ...ending, type: 'call.ended', durationMs });
  }

  #record(): void {
    if (this.#tick < 3) return;
    if (this.#sink === undefined) {
      this.#sink = this.#storage.recordings.create(this.#callId, RATE_HZ, (cause) => {
        throw cause;
      });
      this.#recordedFrom = systemClock.monotonicMs();
    }
    const due = Math.floor(((systemClock.monotonicMs() - this.#recordedFrom) * RATE_HZ) / 1_000);
    const caller = Int16Array.from({ length: due - this.#frames }, (_, i) =>
      sampleAt(this.#frames + i),
    );
    this.#sink.write(
      caller,
      caller.map((sample) => -sample),
    );
    this.#frames = due;
  }

  #appendFact(fact: CallFact): void {
    const [event] = numbered(this.#callId, [fact], systemClock.now(), this.#seq + 1);
    this.#append(event!);
  }

  #append(event: CallEvent): void {
    this.#storage.events.append(event);
    this.#seq = event.seq;
    say({ at: systemClock.now(), event, frames: this.#frames });
  }
}

async function main(dataDir: string): Promise<void> {
  // The product's timers do not keep a process alive; here nothing else does.
  setInterval(() => undefined, 60_000);
  const storage = await openStorage({
    dataDir,
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger(),
  });
  for (const event of callLog('call_before')) storage.events.append(event);
  await storage.events.flush();
  for (let call = 1; ; call++) await new CrashingCall(storage, `call_${call}` as CallId).run();
}

void main(process.argv[2] ?? '');
