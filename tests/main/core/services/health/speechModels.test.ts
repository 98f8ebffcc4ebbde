import type { SpeechModelsState } from '@shared/contract/health/speechModels';
import { AppError } from '@shared/errors/appError';
import { describe, expect, it } from 'vitest';
import type { FetchProgress } from '../../../../../src/main/core/ports/speech/modelSource';
import { SpeechModels } from '../../../../../src/main/core/services/health/speechModels';
import { ManualClock } from '../../../../fakes/manualClock';
import { silentLogger } from '../../../../fakes/silentLogger';
import { until } from '../../../../fakes/until';

const REFUSED = new AppError({
  code: 'engine.unavailable',
  message: 'It could not be reached.',
  retryable: true,
});

const STOPPED = new AppError({ code: 'cancelled', message: 'Stopped.' });

/** A place that the models come from, which does as a test says. */
class ScriptedSource {
  mb = 79;
  attempts = 0;
  progress: (progress: FetchProgress) => void = () => undefined;
  arrive: () => void = () => undefined;
  fail: (error: Error) => void = () => undefined;

  missingMb(): Promise<number> {
    return Promise.resolve(this.mb);
  }

  fetch(onProgress: (progress: FetchProgress) => void, signal: AbortSignal): Promise<void> {
    this.attempts++;
    this.progress = onProgress;
    return new Promise((resolve, reject) => {
      this.arrive = () => {
        this.mb = 0;
        resolve();
      };
      this.fail = reject;
      signal.addEventListener('abort', () => reject(STOPPED));
    });
  }
}

function openModels() {
  const clock = new ManualClock();
  const source = new ScriptedSource();
  const states: SpeechModelsState[] = [];
  let arrivals = 0;
  const onArrival = () => void arrivals++;
  const models = new SpeechModels({ source, clock, onArrival, logger: silentLogger() });
  models.watch((state) => states.push(state));
  const last = () => states.at(-1);
  return { models, source, states, last, startedAt: clock.now(), arrivals: () => arrivals };
}

describe('the speech models', () => {
  it('are fetched once at a time, told of, and put to use when they are there', async () => {
    const { models, source, states, last, startedAt, arrivals } = openModels();
    // Nobody has looked yet.
    await models.start();
    expect(states[0]).toEqual({ state: 'missing', downloadMb: 79 });
    await models.start();
    expect(source.attempts).toBe(1);
    const fetching = { state: 'fetching', totalMb: 79, startedAt };
    expect(last()).toEqual({ ...fetching, step: 'begin' });
    source.progress({ step: 'download', doneMb: 12.5 });
    expect(last()).toEqual({ ...fetching, step: 'download', doneMb: 12.5 });
    source.arrive();
    await until(() => last()?.state === 'present');
    expect(arrivals()).toBe(1);
    await models.start();
    expect([source.attempts, states.length]).toEqual([1, 4]);
  });

  it('say why they could not be had, until they are fetched anew', async () => {
    const { models, source, last } = openModels();
    await models.start();
    source.fail(REFUSED);
    await until(() => last()?.state === 'missing');
    expect(last()).toMatchObject({ error: { message: 'It could not be reached.' } });
    await models.look();
    expect(last()).toMatchObject({ error: { message: 'It could not be reached.' } });
    await models.start();
    models.stop();
    await until(() => last()?.state === 'missing');
    expect(last()).toEqual({ state: 'missing', downloadMb: 79 });
  });

  it('are stopped on their way when the app closes, and say nothing more of how far they are', async () => {
    const { models, source, last, arrivals } = openModels();
    await models.start();
    const closed = models.close();
    source.progress({ step: 'download', doneMb: 40 });
    expect(last()).toMatchObject({ state: 'fetching', step: 'stop' });
    await closed;
    expect(last()).toEqual({ state: 'missing', downloadMb: 79 });
    await models.start();
    expect([source.attempts, arrivals()]).toEqual([1, 0]);
  });

  it('that were put there by hand are seen, and put to use', async () => {
    const { models, source, last, arrivals } = openModels();
    await models.look();
    source.mb = 0;
    await models.look();
    expect(last()).toEqual({ state: 'present' });
    await models.look();
    expect(arrivals()).toBe(1);
  });
});
