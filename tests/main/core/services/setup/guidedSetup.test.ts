import { describe, expect, it } from 'vitest';
import { GuidedSetup } from '../../../../../src/main/core/services/setup/guidedSetup';
import type { SetupMemory, SetupVendor } from '../../../../../src/main/core/ports/accounts/setup';
import { ManualClock, settle } from '../../../../fakes/manualClock';
import { silentLogger } from '../../../../fakes/silentLogger';

const VENDOR: SetupVendor = {
  id: 'vendor',
  name: 'Vendor',
  authorization: 'Bearer [secret]',
  addressOf: (path) => `https://vendor.example${path}`,
  send: () => Promise.resolve(),
};

/** One step, whose vendor is asked about it until `answer` is called. */
function open() {
  let memory: SetupMemory = { plan: undefined, records: [] };
  const bench = {
    answer: (): void => undefined,
    signals: [] as AbortSignal[],
    setup: new GuidedSetup<string>({
      store: {
        read: () => Promise.resolve(memory),
        write: (_account, next) => {
          memory = next;
          return Promise.resolve();
        },
      },
      place: () => ({
        account: 'account',
        vendors: [VENDOR],
        steps: (plan) => [
          {
            id: 'step',
            kind: 'trunk',
            subject: plan,
            vendor: VENDOR,
            needs: [],
            placeholder: 'REF',
            find: (_known, signal) => {
              bench.signals.push(signal);
              return new Promise((resolve) => {
                bench.answer = () => resolve(undefined);
              });
            },
            create: () => ({ method: 'POST', path: '/things' }),
          },
        ],
      }),
      readPlan: (stored) => (typeof stored === 'string' ? stored : undefined),
      clock: new ManualClock(),
      logger: silentLogger(),
    }),
  };
  return bench;
}

describe('a set-up at vendors', () => {
  it('says that it is at work to whoever begins it once more', async () => {
    const bench = open();
    await bench.setup.start('check', 'plan');
    await settle();
    await expect(bench.setup.start('check', 'plan')).rejects.toMatchObject({
      code: 'storage.conflict',
    });
    const closed = bench.setup.close();
    bench.answer();
    await closed;
  });

  it('shows what it would send after it was stopped, too', async () => {
    const bench = open();
    bench.setup.cancel();
    const shown = bench.setup.requests('plan');
    await settle();
    expect(bench.signals.map(({ aborted }) => aborted)).toEqual([false]);
    bench.answer();
    expect(await shown).toMatchObject([
      { text: 'POST https://vendor.example/things\nAuthorization: Bearer [secret]' },
    ]);
  });
});
