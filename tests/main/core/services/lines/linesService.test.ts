import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { AgentId, LineId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { createTwilioAccount } from '../../../../../src/main/carriers/twilio/account';
import { createTwilioRest } from '../../../../../src/main/carriers/twilio/client';
import { webhooksAt } from '../../../../../src/main/carriers/twilio/webhookAddresses';
import { systemClock } from '../../../../../src/main/composition/systemClock';
import { createExotelAccount, flowAddress } from '../../../../../src/main/carriers/exotel';
import type {
  CarrierAccount,
  NumberHolder,
} from '../../../../../src/main/core/ports/accounts/carrierAccount';
import { createChanges } from '../../../../../src/main/core/services/changes';
import {
  LinesService,
  type NumberAt,
} from '../../../../../src/main/core/services/lines/linesService';
import { EXOTEL_SID, openFakeExotel, type FakeExotel } from '../../../../fakes/exotel/fakeExotel';
import { sequentialIds } from '../../../../fakes/sequentialIds';
import { silentLogger } from '../../../../fakes/silentLogger';
import { testBusiness } from '../../../../fakes/testBusiness';
import { testStorage, type TestStorage } from '../../../../fakes/testStorage';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  openFakeTwilio,
  type FakeTwilio,
} from '../../../../fakes/twilio/fakeTwilio';
import { testDefinition } from '../../../../fakes/testAgent';

const HERE = 'https://here.example.test';
const THERE = 'https://there.example.test';
const BIN = 'https://handler.twilio.com/twiml/invented';
const FORMER = {
  VoiceUrl: 'https://former.example.test/voice',
  VoiceMethod: 'GET',
  StatusCallback: '',
  SmsUrl: 'https://former.example.test/sms',
  VoiceApplicationSid: '',
};

let twilio: FakeTwilio;
let desk: TestStorage;
let agentId: AgentId;
let number: ReturnType<FakeTwilio['addNumber']>;
/** Called before and after each write at Twilio. */
let onWrite: (moment: 'before' | 'after') => void;
let accountId: string;
/** What becomes of the wish for a public address. */
let needAddress: () => Promise<unknown>;
/** A second phone company, whose numbers start flows. */
let exotel: FakeExotel;
/** The flow that leads here, where the owner has said which. */
let flow: string | undefined;
let otherCompany: NumberHolder;

beforeEach(async () => {
  twilio = await openFakeTwilio();
  onTestFinished(() => twilio.close());
  desk = await testStorage();
  onWrite = () => undefined;
  accountId = ACCOUNT_SID;
  needAddress = () =>
    Promise.reject(new AppError({ code: 'config.missing', message: 'no public address' }));
  exotel = await openFakeExotel();
  onTestFinished(() => exotel.close());
  flow = '29281';
  otherCompany = {
    carrierId: 'exotel',
    takesTexts: false,
    takesFallback: false,
    account: () => ({ id: EXOTEL_SID, carrier: createExotelAccount(exotel.rest(desk.clock)) }),
    webhooks: () =>
      flow === undefined
        ? undefined
        : { voice: flowAddress(EXOTEL_SID, flow), status: '', texts: '' },
  };
  number = twilio.addNumber('+15550100001', { settings: { ...FORMER } });
  await desk.storage.businesses.put(testBusiness());
  agentId = (await desk.storage.agents.create(testBusiness().id, testDefinition(), '')).id;
});

const at = (ref: string): NumberAt => ({ carrierId: 'twilio', ref });

/** The service of one start of Patchcord. To crash is to leave it behind. */
function start(): LinesService {
  const rest = createTwilioRest({
    clock: systemClock,
    credentials: () => ({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      baseUrl: twilio.baseUrl,
    }),
  });
  const real = createTwilioAccount(rest);
  const carrier: CarrierAccount = {
    check: (signal) => real.check(signal),
    numbers: (signal) => real.numbers(signal),
    route: async (...write) => {
      onWrite('before');
      const answer = await real.route(...write);
      onWrite('after');
      return answer;
    },
  };
  return new LinesService({
    ...desk.storage,
    holders: [
      {
        carrierId: 'twilio',
        takesTexts: true,
        takesFallback: true,
        account: () => ({ id: accountId, carrier }),
        webhooks: webhooksAt,
      },
      otherCompany,
    ],
    needAddress: () => needAddress(),
    clock: desk.clock,
    ids: sequentialIds(),
    logger: silentLogger(desk.logged),
    changes: createChanges(),
  });
}

async function pointedLine(): Promise<{ service: LinesService; lineId: LineId }> {
  const service = start();
  await service.start(HERE);
  const { id: lineId } = await service.add(at(number.sid), agentId);
  await service.point(lineId, 'running');
  return { service, lineId };
}

const writes = () => twilio.rest.requests.filter(({ line }) => line.startsWith('POST'));

const expectHere = (base = HERE) => {
  expect(number.settings).toMatchObject({
    VoiceUrl: `${base}/twilio/voice`,
    VoiceMethod: 'POST',
    StatusCallback: `${base}/twilio/voice/status`,
    SmsUrl: `${base}/twilio/sms`,
  });
};
const expectFormer = () => {
  expect(number.settings).toMatchObject(FORMER);
};

describe('a line', () => {
  it('is pointed here with one click and is back on quit', async () => {
    const { service } = await pointedLine();
    expectHere();
    expect((await service.numbers()).numbers[0]).toMatchObject({
      voice: { kind: 'here' },
      texts: { kind: 'here' },
      line: { pointing: 'running' },
    });
    await service.close(5000);
    expectFormer();
  });

  it('is pointed again at the next start, wherever that is', async () => {
    const { service } = await pointedLine();
    await service.close(5000);
    const next = start();
    await next.start(THERE);
    expectHere(THERE);
    await next.close(5000);
    expectFormer();
  });

  it('stays pointed after quitting where the owner wants it so', async () => {
    const { service, lineId } = await pointedLine();
    await service.point(lineId, 'always');
    await service.close(5000);
    expectHere();
    const next = start();
    await next.start(undefined);
    expectHere();
    await next.point(lineId, 'off');
    expectFormer();
  });

  it('is off a trunk or an application while it points here', async () => {
    number.settings['VoiceApplicationSid'] = 'APinvented';
    const { service } = await pointedLine();
    expect(number.settings['VoiceApplicationSid']).toBe('');
    await service.close(5000);
    expect(number.settings['VoiceApplicationSid']).toBe('APinvented');
  });

  it('has the fallback of its owner beside our address, and the former one afterwards', async () => {
    number.settings['VoiceFallbackUrl'] = 'https://former.example.test/fallback';
    const { service, lineId } = await pointedLine();
    await service.setFallback(lineId, BIN);
    expect(number.settings['VoiceFallbackUrl']).toBe(BIN);
    await service.setFallback(lineId, '');
    expect(number.settings['VoiceFallbackUrl']).toBe('https://former.example.test/fallback');
    await service.setFallback(lineId, BIN);
    await service.close(5000);
    expect(number.settings['VoiceFallbackUrl']).toBe('https://former.example.test/fallback');
  });

  it('is put back and forgotten when it is removed', async () => {
    const { service, lineId } = await pointedLine();
    await service.remove(lineId);
    expectFormer();
    expect(await desk.storage.lines.list()).toEqual([]);
    expect(await desk.storage.lineRoutes.list()).toEqual([]);
  });

  it('is not changed when it is put back by someone else first', async () => {
    const { service } = await pointedLine();
    number.settings['VoiceUrl'] = 'https://theirs.example.test/voice';
    await service.close(5000);
    expect(number.settings['VoiceUrl']).toBe('https://theirs.example.test/voice');
    expect(number.settings['SmsUrl']).toBe(FORMER.SmsUrl);
  });

  it('cannot be pointed at nothing', async () => {
    const service = start();
    await service.start(undefined);
    const { id } = await service.add(at(number.sid), agentId);
    await expect(service.point(id, 'running')).rejects.toMatchObject({ code: 'config.missing' });
    expect(writes()).toEqual([]);
  });

  it('is shown as missing when it is in no account any more, and can go', async () => {
    const { service, lineId } = await pointedLine();
    const listed = async () =>
      (await service.numbers()).numbers.find((each) => each.line?.lineId === lineId);
    expect((await listed())?.voice).toEqual({ kind: 'here' });
    accountId = `AC${'9'.repeat(32)}`;
    expect(await listed()).toMatchObject({
      carrierId: 'twilio',
      number: number.phoneNumber,
      voice: { kind: 'absent' },
      line: { lineId, pointing: 'running' },
    });
    await service.remove(lineId);
    expect(await desk.storage.lines.list()).toEqual([]);
    expect(await listed()).toBeUndefined();
  });

  it('can be given up or moved when the account no longer has it', async () => {
    const { service, lineId } = await pointedLine();
    const other = twilio.addNumber('+15550100009', { settings: { ...FORMER } });
    twilio.account.numbers.splice(0, 1);
    expect(
      (await service.numbers()).numbers.find(({ line }) => line?.lineId === lineId),
    ).toMatchObject({
      voice: { kind: 'absent' },
    });
    await service.move(lineId, at(other.sid));
    expect((await desk.storage.lines.list())[0]).toMatchObject({ number: '+15550100009' });
    twilio.account.numbers.splice(0);
    await service.remove(lineId);
    expect(await desk.storage.lines.list()).toEqual([]);
  });

  it('says when the account no longer has it, or is another', async () => {
    const { service, lineId } = await pointedLine();
    accountId = `AC${'9'.repeat(32)}`;
    await expect(service.point(lineId, 'always')).rejects.toThrow(/another account/);
    accountId = ACCOUNT_SID;
    twilio.account.numbers.splice(0);
    await expect(service.point(lineId, 'off')).rejects.toThrow(/does not have this number/);
  });
});

describe('a change of the public address', () => {
  it('takes the lines along, and only those', async () => {
    const other = twilio.addNumber('+15550100002', { settings: { VoiceUrl: `${HERE}/old` } });
    const { service } = await pointedLine();
    await service.repoint(THERE);
    expectHere(THERE);
    expect(other.settings['VoiceUrl']).toBe(`${HERE}/old`);
    await service.close(5000);
    expectFormer();
  });

  it('ends at the newest address, however fast they follow each other', async () => {
    const { service } = await pointedLine();
    const before = writes().length;
    let inFlight = 0;
    onWrite = (moment) => {
      inFlight += moment === 'before' ? 1 : -1;
      expect(inFlight).toBeLessThanOrEqual(1);
    };
    await Promise.all(
      [1, 2, 3, 4].map((nth) => service.repoint(`https://address${nth}.example.test`)),
    );
    expectHere('https://address4.example.test');
    expect(writes().length - before).toBe(1);
    await service.close(5000);
    expectFormer();
  });

  it('is carried out as soon as the carrier answers again', async () => {
    const { service } = await pointedLine();
    twilio.rest.fail(/^POST/, 503, 1);
    let isDone = false as boolean;
    const done = service.repoint(THERE).then(() => (isDone = true));
    while (!isDone) {
      await desk.clock.advance(1000);
      await new Promise(setImmediate);
    }
    await done;
    expectHere(THERE);
    expect((await service.numbers()).numbers[0]?.line).not.toHaveProperty('problem');
  });

  it('loses nobody to one number that cannot be pointed', async () => {
    const { service } = await pointedLine();
    const second = twilio.addNumber('+15550100002');
    const line = await service.add(at(second.sid), agentId);
    await service.point(line.id, 'running');
    twilio.account.numbers.splice(0, 1);
    await service.repoint(THERE);
    expect(second.settings['VoiceUrl']).toBe(`${THERE}/twilio/voice`);
  });
});

describe('a crash', () => {
  const crash = new AppError({ code: 'cancelled', message: 'the process died here' });

  it('between remembering and writing leaves the number as it was', async () => {
    const service = start();
    await service.start(HERE);
    const { id } = await service.add(at(number.sid), agentId);
    onWrite = () => {
      throw crash;
    };
    await expect(service.point(id, 'running')).rejects.toBe(crash);
    onWrite = () => undefined;
    expect((await desk.storage.lineRoutes.list())[0]?.former?.voiceUrl).toBe(FORMER.VoiceUrl);
    await start().start(undefined);
    expectFormer();
    expect(writes()).toEqual([]);
    expect((await desk.storage.lineRoutes.list())[0]).toMatchObject({ written: [] });
  });

  it('between writing and noting it is put back by the next start', async () => {
    const service = start();
    await service.start(HERE);
    const { id } = await service.add(at(number.sid), agentId);
    onWrite = (moment) => {
      if (moment === 'after') throw crash;
    };
    await expect(service.point(id, 'running')).rejects.toBe(crash);
    expectHere();
    onWrite = () => undefined;
    await start().start(undefined);
    expectFormer();
  });

  it('between writing and quitting is put back by the next start, before anything is pointed', async () => {
    await pointedLine();
    expectHere();
    const seen: (string | undefined)[] = [];
    onWrite = (moment) => {
      if (moment === 'after') seen.push(number.settings['VoiceUrl']);
    };
    const next = start();
    await next.start(THERE);
    expect(seen).toEqual([FORMER.VoiceUrl, `${THERE}/twilio/voice`]);
    await next.close(5000);
    expectFormer();
  });

  it('in the middle of a change of address is put back all the same', async () => {
    const { service } = await pointedLine();
    onWrite = () => {
      throw crash;
    };
    await service.repoint(THERE);
    expectHere(HERE);
    onWrite = () => undefined;
    await start().start(undefined);
    expectFormer();
  });

  it('while the carrier is out of reach is put back by the start after that', async () => {
    const { service } = await pointedLine();
    twilio.rest.fail(/./, 'hangUp');
    await service.close(5000);
    expectHere();
    await start().start(undefined);
    expectFormer();
  });
});

describe('leaving the account', () => {
  it('puts its numbers back while the keys still work', async () => {
    const { service } = await pointedLine();
    await service.leaveAccount('twilio');
    expectFormer();
  });

  it('is refused while they cannot be put back for now', async () => {
    const { service } = await pointedLine();
    twilio.rest.fail(/^POST/, 503, 9);
    await expect(service.leaveAccount('twilio')).rejects.toMatchObject({ retryable: true });
  });

  it('goes ahead when the keys are of no use any more', async () => {
    const { service } = await pointedLine();
    twilio.account.numbers.splice(0);
    await service.leaveAccount('twilio');
  });
});

describe('numbers of several phone companies', () => {
  const FORMER_FLOW = `http://my.exotel.com/${EXOTEL_SID}/exoml/start_voice/11`;
  const OUR_FLOW = `http://my.exotel.com/${EXOTEL_SID}/exoml/start_voice/29281`;
  const there = (ref: string): NumberAt => ({ carrierId: 'exotel', ref });

  it('stand in one list, with what can be done about each', async () => {
    exotel.addNumber('+918040001234', `https://my.exotel.com/exoml/start/11`);
    const service = start();
    await service.start(HERE);
    const { accounts, numbers } = await service.numbers();
    expect(accounts).toEqual([
      { carrierId: 'twilio', takesTexts: true, takesFallback: true, points: true },
      { carrierId: 'exotel', takesTexts: false, takesFallback: false, points: true },
    ]);
    expect(numbers.map(({ carrierId, voice }) => ({ carrierId, voice }))).toMatchObject([
      { carrierId: 'twilio' },
      { carrierId: 'exotel', voice: { kind: 'flow', flow: '11' } },
    ]);
  });

  it('are shown of those that answer, with the reason of the one that does not', async () => {
    exotel.refuseAs(401, 'Authentication is required');
    const { accounts, numbers } = await start().numbers();
    expect(numbers).toHaveLength(1);
    expect(accounts[1]?.problem?.message).toMatch(/does not know these keys/);
  });

  it('are pointed at the flow that leads here, and back at theirs on quit', async () => {
    const phone = exotel.addNumber('+918040001234', FORMER_FLOW);
    const service = start();
    await service.start(HERE);
    const { id } = await service.add(there(phone.sid), agentId);
    await service.point(id, 'running');
    expect(phone.voice_url).toBe(OUR_FLOW);
    expect((await service.numbers()).numbers[1]).toMatchObject({ voice: { kind: 'here' } });
    await service.close(5000);
    expect(phone.voice_url).toBe(FORMER_FLOW);
  });

  it('cannot be pointed while nobody has said which flow leads here', async () => {
    flow = undefined;
    const phone = exotel.addNumber('+918040001234', FORMER_FLOW);
    const service = start();
    await service.start(HERE);
    const { id } = await service.add(there(phone.sid), agentId);
    await expect(service.point(id, 'running')).rejects.toThrow(/decides by a flow/);
    expect(phone.voice_url).toBe(FORMER_FLOW);
  });

  it('take over a line from each other: the former goes back, the new one is pointed as it was', async () => {
    const phone = exotel.addNumber('+918040001234', FORMER_FLOW);
    const { service, lineId } = await pointedLine();
    await service.move(lineId, there(phone.sid));
    expectFormer();
    expect(phone.voice_url).toBe(OUR_FLOW);
    expect(await desk.storage.lines.list()).toMatchObject([
      { id: lineId, agentId, carrierId: 'exotel', number: '+918040001234' },
    ]);
    await expect(service.move(lineId, there(phone.sid))).rejects.toThrow(/another line already/);
    await service.move(lineId, at(number.sid));
    expect(phone.voice_url).toBe(FORMER_FLOW);
    expectHere();
    await service.close(5000);
    expectFormer();
  });
});
