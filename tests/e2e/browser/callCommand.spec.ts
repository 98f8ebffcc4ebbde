import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { systemClock } from '../../../src/main/composition/systemClock';
import { defaultModelsDir } from '../../../src/main/speech/modelsDir';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  openFakeTwilio,
  type FakeTwilio,
} from '../../fakes/twilio/fakeTwilio';
import { PhoneNetwork } from '../../fakes/twilio/phoneNetwork';
import { environment, inEmptyFolder, ROOT } from '../fixtures/program';

const PUBLIC_URL = 'https://bridge.example.test';
const OURS = '+15550100002';
const PERSON = '+15555550143';
const BUSY = '+15555550144';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

interface Outcome {
  readonly code: number;
  readonly output: string;
  /** A library has left something with the person who ran it: an id, or usage to report. */
  readonly leftTraces: boolean;
}

/** `npm run call -- …` as it is run, with the keys of an account in its environment. */
async function runCall(twilio: FakeTwilio, port: number, args: string[]): Promise<Outcome> {
  let outcome: Outcome | undefined;
  await inEmptyFolder(async (dataDir) => {
    const program = spawn(
      process.execPath,
      [join(ROOT, 'out/main/cli.js'), 'call', '--port', String(port), ...args],
      {
        cwd: ROOT,
        env: {
          ...environment(dataDir),
          // Libraries that report usage do not do so where software is tested.
          CI: undefined,
          HOME: dataDir,
          PATCHCORD_CACHE_DIR: dirname(defaultModelsDir()),
          PATCHCORD_PUBLIC_URL: PUBLIC_URL,
          TWILIO_ACCOUNT_SID: ACCOUNT_SID,
          TWILIO_AUTH_TOKEN: AUTH_TOKEN,
          TWILIO_PHONE_NUMBER: OURS,
          TWILIO_API_BASE_URL: twilio.baseUrl,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const [code] = (await once(program, 'close')) as [number];
    outcome = { code, output, leftTraces: existsSync(join(dataDir, '.cache')) };
  });
  return outcome!;
}

test('a call from the command line reaches a person, tells a busy line apart, and refuses nonsense', async () => {
  const twilio = await openFakeTwilio();
  twilio.addNumber(OURS);
  const port = await freePort();
  const network = new PhoneNetwork({
    twilio,
    clock: systemClock,
    reach: (url) =>
      url.replace(/^(?:https|wss):\/\/bridge\.example\.test/, `http://127.0.0.1:${port}`),
  });
  network.phones.set(PERSON, { does: 'human' });
  network.phones.set(BUSY, { does: 'busy' });
  try {
    const speaking = runCall(twilio, port, ['--to', PERSON, '--goal', 'Ask for the time.']);
    await expect.poll(() => network.live.size, { timeout: 30_000 }).toBe(1);
    const [call] = network.live.values();
    // The person picks up, and puts the phone down again.
    const heard = expect.poll(() => twilio.account.calls.values().next().value?.status);
    await heard.toBe('in-progress');
    call!.hangUp();
    const spoken = await speaking;
    expect(spoken.output).toContain('Ended by caller');
    expect(spoken.output).toContain('✓ Somebody answers');
    expect(spoken).toMatchObject({ code: 0, leftTraces: false });

    const busy = await runCall(twilio, port, ['--to', BUSY, '--json']);
    expect(busy.code).toBe(1);
    const report = busy.output.split('\n').find((line) => line.startsWith('{'));
    expect(JSON.parse(report ?? '')).toMatchObject({ outcome: 'failed', endReason: 'busy' });

    const nonsense = await runCall(twilio, port, ['--to', 'my mother']);
    expect(nonsense).toMatchObject({ code: 2 });
    expect(nonsense.output).toContain('No phone carrier that reaches this number');
    for (const { output } of [spoken, busy, nonsense]) expect(output).not.toContain(AUTH_TOKEN);
  } finally {
    await network.close();
    await twilio.close();
  }
});
