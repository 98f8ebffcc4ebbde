import { join } from 'node:path';
import { isSetUp, type SetupRun } from '@shared/domain/connections/trunk/setupRun';
import { TrunkPlanSchema } from '@shared/domain/connections/trunk/trunkPlan';
import { describe, expect, it } from 'vitest';
import { TRUNK_KEY, TRUNK_TOKEN } from '../../../fakes/exotel/fakeTrunks';
import { RESOURCES_KEY } from '../../../fakes/vapi/fakeResources';
import { FRONT_DESK, openSetupBench, planOf } from '../../../fakes/setups/setupBench';

const NUMBER = '+918040001234';
const SECOND = '+918040005678';

const GATEWAY = {
  ip: '129.154.231.198',
  port: 5070,
  netmask: 32,
  inboundEnabled: true,
  outboundEnabled: true,
  outboundProtocol: 'tcp',
};
const VAPI_IPS = ['44.229.228.186', '44.238.177.138'];

async function openWithAssistant() {
  const bench = await openSetupBench();
  const { id: assistantId } = bench.vapi.assistants.add(FRONT_DESK);
  const route = { number: NUMBER, assistantId, sipAddress: '' };
  return { ...bench, assistantId, route, plan: planOf([route]) };
}

const statesOf = ({ steps }: SetupRun) =>
  Object.fromEntries(steps.map(({ kind, state }) => [kind, state]));

const stepOf = ({ steps }: SetupRun, kind: string) => steps.find((step) => step.kind === kind);

describe('the set-up of a trunk', () => {
  it('makes both halves, says TCP, and finds them right afterwards', async () => {
    const { open, exotel, vapi, plan, assistantId } = await openWithAssistant();
    const run = await open().run('perform', plan);
    expect(run.steps.filter(({ state }) => state !== 'ready')).toEqual([]);
    expect(isSetUp(run)).toBe(true);
    const credentialId = vapi.credentials[0]?.id ?? '';
    expect(exotel.all).toEqual([
      {
        name: 'patchcord',
        numbers: [`${NUMBER} pstn`],
        ips: VAPI_IPS,
        destinations: [`sip:${credentialId}.sip.vapi.ai:5060;transport=tcp`],
      },
    ]);
    expect(vapi.all).toMatchObject({
      credentials: [{ name: 'Exotel BYO trunk', gateways: [GATEWAY] }],
      numbers: [{ number: NUMBER, assistantId, credentialId }],
    });
    expect(isSetUp(await open().run('check', undefined))).toBe(true);
  });

  it('done twice, sends nothing more', async () => {
    const { open, writes, plan } = await openWithAssistant();
    await open().run('perform', plan);
    const after = writes();
    expect(isSetUp(await open().run('perform', plan))).toBe(true);
    expect(writes()).toEqual(after);
  });

  it('shows every request and sends none that changes anything', async () => {
    const { open, writes, plan } = await openWithAssistant();
    const shown = await open().requests(plan);
    expect(writes()).toEqual([]);
    const text = shown.map((request) => request.text).join('\n');
    expect(text).toContain('/v2/accounts/lotus1/trunks/TRUNK_SID/destination-uris');
    expect(text).toContain('"destination": "credential_id.sip.vapi.ai:5060;transport=tcp"');
    expect(text).toContain('"outboundProtocol": "tcp"');
    expect(text).toContain('Authorization: Basic [secret]');
    expect(text).toContain('Authorization: Bearer [secret]');
    for (const secret of [TRUNK_KEY, TRUNK_TOKEN, RESOURCES_KEY])
      expect(text).not.toContain(secret);
    const setup = open();
    await setup.run('perform', plan);
    expect(writes()).toHaveLength(shown.length);
    expect(await setup.requests(plan)).toEqual([]);
  });

  it('checks without changing anything', async () => {
    const { open, writes, plan } = await openWithAssistant();
    const run = await open().run('check', plan);
    expect(writes()).toEqual([]);
    expect(isSetUp(run)).toBe(false);
    expect(statesOf(run)).toMatchObject({
      carrierKeys: 'ready',
      engineKeys: 'ready',
      assistant: 'ready',
      trunk: 'missing',
      destination: 'waiting',
      credential: 'missing',
    });
  });

  it.each([true, false])(
    'goes on where it broke off, at every request, whether it counted (%s) or not',
    async (isAfterwards) => {
      for (let writesLeft = 0; writesLeft < 7; writesLeft++) {
        const { open, exotel, vapi, plan } = await openWithAssistant();
        exotel.server.breaker = vapi.server.breaker = { writesLeft, isAfterwards };
        expect(isSetUp(await open().run('perform', plan))).toBe(false);
        exotel.server.breaker = vapi.server.breaker = { writesLeft: Infinity, isAfterwards };
        expect(isSetUp(await open().run('perform', plan))).toBe(true);
        expect(exotel.trunks).toHaveLength(1);
        expect(vapi.credentials).toHaveLength(1);
        await open().run('undo', undefined);
        expect(exotel.all).toEqual([]);
        expect(vapi.all).toEqual({ assistants: ['Front desk'], credentials: [], numbers: [] });
      }
    },
  );

  it.each([true, false])(
    'is taken back although that breaks off at every request, counted (%s) or not',
    async (isAfterwards) => {
      for (let writesLeft = 0; writesLeft < 7; writesLeft++) {
        const { open, exotel, vapi, plan } = await openWithAssistant();
        await open().run('perform', plan);
        exotel.server.breaker = vapi.server.breaker = { writesLeft, isAfterwards };
        await open().run('undo', undefined);
        exotel.server.breaker = vapi.server.breaker = { writesLeft: Infinity, isAfterwards };
        await open().run('undo', undefined);
        expect(exotel.all).toEqual([]);
        expect(vapi.all).toEqual({ assistants: ['Front desk'], credentials: [], numbers: [] });
        expect((await open().about()).made).toEqual([]);
      }
    },
  );

  it('stops when it is told to, and goes on later', async () => {
    const { open, plan } = await openWithAssistant();
    const setup = open();
    setup.watch(({ steps }) => {
      if (steps.some(({ kind, state }) => kind === 'credential' && state === 'ready'))
        setup.cancel();
    });
    const stopped = await setup.run('perform', plan);
    expect(statesOf(stopped)).toMatchObject({ credential: 'ready', mapping: 'unknown' });
    expect(isSetUp(await open().run('perform', plan))).toBe(true);
  });
});

describe('what is there already', () => {
  it('is used, brought into order, and put back as it was', async () => {
    const { open, exotel, vapi, plan, assistantId } = await openWithAssistant();
    const night = vapi.assistants.add({ ...FRONT_DESK, name: 'Night desk' });
    // As the recipe makes it that says TCP and does not ask for it.
    const { id: credentialId } = vapi.addCredential({
      provider: 'byo-sip-trunk',
      name: 'Exotel BYO trunk',
      gateways: [{ ip: GATEWAY.ip, port: 5070 }, { ip: '203.0.113.9' }],
    });
    vapi.addNumber({
      provider: 'byo-phone-number',
      number: NUMBER,
      credentialId,
      assistantId: night.id,
    });
    const trunk = exotel.add('lotus_trunk');
    exotel.map(trunk, NUMBER, 'flow');
    const before = { exotel: exotel.all, vapi: vapi.all };

    const run = await open().run('perform', plan);
    expect(isSetUp(run)).toBe(true);
    expect(exotel.all).toMatchObject([{ name: 'lotus_trunk', numbers: [`${NUMBER} pstn`] }]);
    expect(vapi.all).toMatchObject({
      credentials: [{ gateways: [GATEWAY, { ip: '203.0.113.9' }] }],
      numbers: [{ assistantId, credentialId }],
    });

    await open().run('undo', undefined);
    expect(exotel.all).toEqual(before.exotel);
    expect(vapi.all.numbers).toEqual(before.vapi.numbers);
    expect(vapi.all.credentials[0]?.gateways).toMatchObject([
      { ip: GATEWAY.ip, outboundProtocol: 'udp' },
      { ip: '203.0.113.9' },
    ]);
  });

  it('is never taken away where nothing was made', async () => {
    const { open, dataDir, plan, writes } = await openWithAssistant();
    await open().run('perform', plan);
    const made = writes();
    // Another installation finds everything, makes nothing, and so has nothing to take back.
    const elsewhere = open({}, join(dataDir, 'elsewhere'));
    expect(isSetUp(await elsewhere.run('perform', plan))).toBe(true);
    await elsewhere.run('undo', undefined);
    expect(writes()).toEqual(made);
  });

  it('stays where somebody has changed it since', async () => {
    const { open, vapi, plan } = await openWithAssistant();
    const night = vapi.assistants.add({ ...FRONT_DESK, name: 'Night desk' });
    const day = vapi.assistants.add({ ...FRONT_DESK, name: 'Day desk' });
    const credential = {
      provider: 'byo-sip-trunk',
      name: 'old',
      gateways: [{ ip: '203.0.113.9' }],
    };
    const { id: credentialId } = vapi.addCredential(credential);
    const number = { provider: 'byo-phone-number', number: NUMBER, credentialId };
    vapi.addNumber({ ...number, assistantId: night.id });
    await open().run('perform', plan);
    const [kept] = vapi.numbers;
    if (kept !== undefined) kept.assistantId = day.id;
    const run = await open().run('undo', undefined);
    expect(stepOf(run, 'number')).toMatchObject({ state: 'kept', note: /changed this/ });
    expect(vapi.numbers[0]?.assistantId).toBe(day.id);
  });

  it('keeps a trunk that others use by now', async () => {
    const { open, exotel, plan } = await openWithAssistant();
    await open().run('perform', plan);
    const [trunk] = exotel.trunks;
    if (trunk !== undefined) exotel.map(trunk, SECOND);
    const run = await open().run('undo', undefined);
    expect(stepOf(run, 'trunk')).toMatchObject({ state: 'kept' });
    expect(exotel.all).toMatchObject([{ name: 'patchcord', numbers: [`${SECOND} pstn`] }]);
  });

  it.each([
    ['a trunk that leads elsewhere', 'destination', /leads somewhere else/],
    ['a number that Vapi has otherwise', 'number', /another phone company/],
  ])('leaves %s to the owner', async (_what, kind, message) => {
    const { open, exotel, vapi, plan, assistantId } = await openWithAssistant();
    if (kind === 'destination')
      exotel.lead(exotel.add('patchcord'), 'sip:pbx.example.com:5060;transport=tcp');
    else {
      const { id: credentialId } = vapi.addCredential({
        provider: 'byo-sip-trunk',
        gateways: [{ ip: '203.0.113.9' }],
      });
      const number = { provider: 'byo-phone-number', number: NUMBER, credentialId, assistantId };
      vapi.addNumber(number).provider = 'twilio';
    }
    const step = stepOf(await open().run('perform', plan), kind);
    expect(step?.problem?.message).toMatch(message);
  });

  it('leaves a number on another trunk where it is', async () => {
    const { open, exotel, plan, route } = await openWithAssistant();
    exotel.map(exotel.add('first'), NUMBER);
    exotel.map(exotel.add('pbx'), SECOND);
    const both = planOf([route, { ...route, number: SECOND }], { trunkName: plan.trunkName });
    const run = await open().run('perform', both);
    expect(run.steps.find(({ id }) => id === `mapping:${SECOND}`)?.problem?.message).toMatch(
      /on another trunk/,
    );
    expect(exotel.all[1]?.numbers).toEqual([`${SECOND} pstn`]);
  });
});

describe('several at once', () => {
  it('gives two addresses two trunks, and two numbers two assistants', async () => {
    const { open, exotel, vapi, route, assistantId } = await openWithAssistant();
    const night = vapi.assistants.add({ ...FRONT_DESK, name: 'Night desk' });
    const plan = planOf(
      [
        { ...route, sipAddress: 'lotus@sip.vapi.ai' },
        { number: SECOND, assistantId: night.id, sipAddress: 'sip:Night@sip.vapi.ai:5060' },
      ],
      { rule: 'dottedAddress', transport: 'tls', gatewayPort: 443 },
    );
    expect(isSetUp(await open().run('perform', plan))).toBe(true);
    expect(exotel.all).toMatchObject([
      {
        name: 'patchcord',
        numbers: [`${NUMBER} pstn`],
        destinations: ['sip:lotus.sip.vapi.ai:5061;transport=tls'],
      },
      {
        name: 'patchcord_2',
        numbers: [`${SECOND} pstn`],
        destinations: ['sip:night.sip.vapi.ai:5061;transport=tls'],
      },
    ]);
    expect(vapi.credentials).toMatchObject([
      { gateways: [{ port: 443, outboundProtocol: 'tls' }] },
    ]);
    expect(vapi.all.numbers).toMatchObject([
      { number: NUMBER, assistantId },
      { number: SECOND, assistantId: night.id },
    ]);
    // What is no longer wanted goes, and nothing else.
    expect(isSetUp(await open().run('perform', { ...plan, routes: plan.routes.slice(0, 1) }))).toBe(
      true,
    );
    expect(exotel.all.map(({ name }) => name)).toEqual(['patchcord']);
    expect(vapi.all.numbers.map(({ number }) => number)).toEqual([NUMBER]);
  });

  it('changes the transport by leading the trunk anew', async () => {
    const { open, exotel, plan } = await openWithAssistant();
    await open().run('perform', plan);
    const run = await open().run('perform', { ...plan, transport: 'tls', gatewayPort: 443 });
    expect(isSetUp(run)).toBe(true);
    expect(exotel.all[0]?.destinations).toEqual([
      expect.stringMatching(/\.sip\.vapi\.ai:5061;transport=tls$/),
    ]);
  });

  it('makes an assistant where none was chosen', async () => {
    const { open, vapi, route } = await openWithAssistant();
    expect(isSetUp(await open().run('perform', planOf([{ ...route, assistantId: '' }])))).toBe(
      true,
    );
    expect(vapi.all.assistants).toContain(`Patchcord ${NUMBER}`);
    await open().run('undo', undefined);
    expect(vapi.all.assistants).toEqual(['Front desk']);
  });
});

describe('what goes wrong', () => {
  it.each([
    [{ EXO_AUTH_TOKEN: 'exo-token-of-another-region' }, 'carrierKeys', /check the region/],
    [{ EXO_ACCOUNT_SID: 'another1' }, 'carrierKeys', /no such account in this region/],
    [{ VAPI_API_KEY: 'the-public-key-0001' }, 'engineKeys', /refused the private key/],
  ])('wrong keys or region (%j) are said, and nothing is made', async (env, kind, message) => {
    const { open, plan, writes } = await openWithAssistant();
    const run = await open(env).run('perform', plan);
    expect(stepOf(run, kind)?.problem?.message).toMatch(message);
    expect(statesOf(run)).toMatchObject({ trunk: 'waiting', credential: 'waiting' });
    expect(writes()).toEqual([]);
  });

  it.each([true, false])('says what Exotel refused, under HTTP 200 (%s) too', async (isHidden) => {
    const { open, exotel, plan } = await openWithAssistant();
    exotel.hidesErrors = isHidden;
    exotel.exophones.clear();
    const mapping = stepOf(await open().run('perform', plan), 'mapping');
    expect(mapping?.problem?.message).toMatch(/one of the values for invalid.*Exotel error 1002/);
    const keys = await open({ EXO_AUTH_TOKEN: 'exo-token-of-another-region' }).run('check', plan);
    expect(stepOf(keys, 'carrierKeys')?.problem?.message).toMatch(/check the region/);
  });

  it('says what Vapi refused', async () => {
    const { open, plan } = await openWithAssistant();
    const run = await open().run('perform', { ...plan, gateways: ['pstn.mum1.exotel.com'] });
    expect(stepOf(run, 'credential')?.problem?.message).toMatch(/an address of four numbers/);
  });

  it('says that an assistant is not there', async () => {
    const { open, route } = await openWithAssistant();
    const run = await open().run('perform', planOf([{ ...route, assistantId: 'gone-gone-gone' }]));
    expect(stepOf(run, 'assistant')?.problem?.message).toMatch(/no assistant with this id/);
  });

  it('says that a trunk is not active', async () => {
    const { open, exotel, plan } = await openWithAssistant();
    exotel.add('patchcord', 'suspended');
    expect(stepOf(await open().run('perform', plan), 'trunk')?.problem?.message).toMatch(
      /not active at Exotel/,
    );
  });

  it('asks for both accounts', async () => {
    const { open, plan } = await openWithAssistant();
    const setup = open({ EXO_AUTH_KEY: '' });
    expect((await setup.about()).missing).toMatch(/Exotel is not set up yet/);
    expect((await setup.run('perform', plan)).problem?.message).toMatch(/Exotel is not set up yet/);
  });
});

describe('a plan', () => {
  it.each([
    [{ trunkName: 'front desk' }, /letters, digits and _/],
    [{ gateways: ['pstn.mum1.exotel.com'] }, /four numbers/],
    [{ gateways: [] }, /support names it/],
  ])('with %j is refused', (change, message) => {
    const parsed = TrunkPlanSchema.safeParse({
      ...planOf([{ number: NUMBER, assistantId: '', sipAddress: '' }]),
      ...change,
    });
    expect(parsed.error?.issues[0]?.message).toMatch(message);
  });

  it('has each number once, and addresses where its rule needs them', () => {
    const route = { number: '+91 80 4000 1234', assistantId: '', sipAddress: 'a@b@sip.vapi.ai' };
    const twice = TrunkPlanSchema.safeParse(planOf([route, { ...route, number: NUMBER }]));
    expect(twice.error?.issues[0]?.message).toMatch(/there already/);
    const wrong = TrunkPlanSchema.safeParse(planOf([route], { rule: 'dottedAddress' }));
    expect(wrong.error?.issues[0]?.message).toMatch(/one @ at most/);
  });
});
