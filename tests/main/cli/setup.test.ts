import { readEnvironment } from '../../../src/main/composition/environment';
import { runCommand } from '../../../src/main/cli/runCommand';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TRUNK_KEY, TRUNK_TOKEN } from '../../fakes/exotel/fakeTrunks';
import { FRONT_DESK, openSetupBench } from '../../fakes/setups/setupBench';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../../fakes/twilio/fakeTwilio';
import { RESOURCES_KEY } from '../../fakes/vapi/fakeResources';

const NUMBER = '+918040001234';
const SECOND = '+918040005678';

async function open() {
  const bench = await openSetupBench();
  const { id: assistantId } = bench.vapi.assistants.add(FRONT_DESK);
  const run = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const printed: string[] = [];
    const noted: string[] = [];
    const code = await runCommand(['setup', ...args], {
      print: (line) => printed.push(line),
      note: (line) => noted.push(line),
      open: () => ({
        environment: readEnvironment({ ...bench.env, PATCHCORD_DATA_DIR: bench.dataDir, ...more }),
        programDir: '/nowhere/out/main',
        version: '0.0.0',
        stopped: new Promise(() => undefined),
      }),
    });
    const said = [...printed, ...noted].join('\n');
    for (const secret of [TRUNK_KEY, TRUNK_TOKEN, RESOURCES_KEY])
      expect(said).not.toContain(secret);
    return { code, printed: printed.join('\n'), noted: noted.join('\n') };
  };
  return { ...bench, assistantId, run };
}

describe('npm run setup -- exotel', () => {
  it('shows, makes, checks, tells and takes back', async () => {
    const { run, assistantId, exotel, vapi, writes } = await open();
    const flags = ['--number', NUMBER, '--assistant', assistantId];

    const before = await run(['exotel', ...flags, '--validate']);
    expect(before.code).toBe(1);
    expect(before.printed).toMatch(/✗ Exotel · Trunk: patchcord \(missing\)/);

    const shown = await run(['exotel', ...flags, '--dry-run']);
    expect(shown.code).toBe(0);
    expect(shown.printed).toMatch(/POST http\S+\/credential\nAuthorization: Bearer \[secret\]\n\{/);
    expect(shown.printed).toMatch(/7 requests, none of them sent\.$/);
    expect(writes()).toEqual([]);

    const made = await run(['exotel', ...flags]);
    expect(made.printed).toMatch(
      /✓ Exotel · Number on the trunk: \+918040001234 \(made from here\)[^]*set up and was checked on both sides/,
    );
    expect(made.code).toBe(0);

    // Without flags, as it was last time.
    expect(await run(['exotel', '--validate'])).toMatchObject({ code: 0 });
    const status = await run(['exotel', '--status']);
    expect(status.printed).toMatch(
      /exotel · Destination: <credential>.sip.vapi.ai:5060;transport=tcp \(made, \d+\)/,
    );

    const undone = await run(['exotel', '--undo']);
    expect(undone).toMatchObject({ code: 0 });
    expect(undone.printed).toMatch(/✓ Vapi · Trunk credential: 129\.154\.231\.198 \(taken back\)/);
    expect(exotel.all).toEqual([]);
    expect(vapi.all).toMatchObject({ credentials: [], numbers: [] });
    expect((await run(['exotel', '--status'])).printed).toBe('Nothing was made from here.');
  });

  it('zips numbers, assistants and addresses from variables, as the recipe names them', async () => {
    const { run, assistantId, exotel, vapi } = await open();
    const { code } = await run(['exotel'], {
      PHONE_NUMBER: `${NUMBER}, ${SECOND}`,
      VAPI_FQDN: 'lotus@sip.vapi.ai,night@sip.vapi.ai',
      VAPI_ASSISTANT_ID: assistantId,
      EXOTEL_GATEWAY_IP: '203.0.113.20',
      EXOTEL_GATEWAY_PORT: '443',
      TRANSPORT_TYPE: 'tls',
    });
    expect(code).toBe(0);
    expect(exotel.all.flatMap(({ destinations }) => destinations)).toEqual([
      'sip:lotus.sip.vapi.ai:5061;transport=tls',
      'sip:night.sip.vapi.ai:5061;transport=tls',
    ]);
    expect(vapi.credentials).toMatchObject([
      { gateways: [{ ip: '203.0.113.20', port: 443, outboundProtocol: 'tls' }] },
    ]);
  });

  it('prints one JSON object with --json, whatever happened', async () => {
    const { run, assistantId } = await open();
    const wrong = { EXO_AUTH_TOKEN: 'exo-token-of-another-region' };
    const { code, printed } = await run(
      ['exotel', '--number', NUMBER, '--assistant', assistantId, '--json'],
      wrong,
    );
    expect(code).toBe(1);
    const report = JSON.parse(printed) as { ok: boolean; steps: { kind: string; state: string }[] };
    expect(report.ok).toBe(false);
    expect(report.steps[0]).toMatchObject({
      kind: 'carrierKeys',
      state: 'problem',
      problem: { message: expect.stringMatching(/check the region/) as string },
    });
  });

  it.each([
    [['exotel'], 'Nothing is planned yet. Enter a number first.', 2],
    [['exotel', '--dry-run'], /Give a number/, 2],
    [['exotel', '--number', '080'], /needs its \+/, 2],
    [['exotel', '--number', NUMBER, '--fqdn', 'a@b@vapi'], /one @ at most/, 2],
    [['exotel', '--number', NUMBER, '--transport', 'udp'], '--transport is tcp or tls.', 2],
    [['exotel', '--validate', '--undo'], 'Choose one of --validate and --undo.', 2],
    [['exotel', '--number', NUMBER, '--fqdn', 'a@x.y', '--fqdn', 'b@x.y'], /one for all/, 2],
    [['plivo'], 'Name what to set up: exotel, twilio or vapi.', 2],
    [['twilio'], 'Set TWILIO_PHONE_NUMBER and PATCHCORD_PUBLIC_URL.', 2],
  ])('refuses %j', async (args, why, code) => {
    const { run } = await open();
    const outcome = await run(args);
    expect(outcome.code).toBe(code);
    expect(`${outcome.printed}${outcome.noted}`).toMatch(why);
  });

  it('asks for the gateways where Exotel does not publish them', async () => {
    const { run } = await open();
    const region = { EXO_SUBSCRIBIX_DOMAIN: 'api.exotel.com' };
    const { code, noted } = await run(['exotel', '--number', NUMBER], region);
    expect({ code, noted }).toEqual({
      code: 2,
      noted: 'Enter the address of a gateway: the carrier’s support names it.',
    });
  });

  it('explains why a call failed', async () => {
    const { run } = await open();
    expect((await run(['exotel', '--explain', '21'])).printed).toMatch(/^21 CALL_REJECTED: .*Vapi/);
    expect((await run(['exotel', '--explain', '999'])).code).toBe(2);
  });
});

describe('npm run setup -- vapi', () => {
  it('finds the assistant, or makes one and takes it back', async () => {
    const { run, assistantId, vapi } = await open();
    expect((await run(['vapi', '--assistant', assistantId])).code).toBe(0);
    expect(vapi.server.writes).toEqual([]);
    expect((await run(['vapi'])).printed).toMatch(
      /✓ Vapi · Assistant: Patchcord \(made from here\)/,
    );
    expect(vapi.all.assistants).toEqual(['Front desk', 'Patchcord']);
    expect((await run(['vapi', '--undo'])).code).toBe(0);
    expect(vapi.all.assistants).toEqual(['Front desk']);
    expect((await run(['vapi', '--assistant', 'gone-gone-gone', '--validate'])).code).toBe(1);
  });
});

describe('npm run setup -- twilio', () => {
  it('points the number at the public address, and puts it back', async () => {
    const { run } = await open();
    const twilio = await openFakeTwilio();
    onTestFinished(() => twilio.close());
    const number = twilio.addNumber('+15550100002', {
      settings: { VoiceUrl: 'https://old.example.test/voice' },
    });
    const env = {
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_API_BASE_URL: twilio.baseUrl,
      TWILIO_PHONE_NUMBER: '+15550100002',
      PATCHCORD_PUBLIC_URL: 'https://bridge.example.test',
    };
    const former = { ...number.settings };
    expect((await run(['twilio', '--validate'], env)).printed).toMatch(/not as it has to be/);
    expect((await run(['twilio', '--dry-run'], env)).printed).toContain(
      '"voiceUrl": "https://bridge.example.test/twilio/voice"',
    );
    expect(number.settings).toEqual(former);
    const done = await run(['twilio'], env);
    expect(done).toMatchObject({ code: 0 });
    expect(number.settings['VoiceUrl']).toBe('https://bridge.example.test/twilio/voice');
    expect((await run(['twilio', '--undo'], env)).code).toBe(0);
    expect(number.settings['VoiceUrl']).toBe('https://old.example.test/voice');
  });
});
