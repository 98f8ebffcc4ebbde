import type { CommandHandlers } from '@shared/contract/console';
import type { SoftphoneState } from '@shared/contract/softphone';
import type { Agent } from '@shared/domain/agent/agent';
import { BY_WEB } from '@shared/domain/connections/webCall';
import type { HandOffAbility } from '@shared/domain/callEvent';
import type { EngineId } from '@shared/domain/capabilities';
import { OTHERS_SPEAK } from '@shared/domain/connections/connectTo';
import { AppError } from '@shared/errors/appError';
import { invariant } from '@shared/lib/invariant';
import type { CallScript } from './callScript';
import type { LiveDesk } from './liveDesk';
import { startCall, type CallStart } from './pastCalls';
import type { World } from './world';

/** The test line as the console sees it. */
export function softphoneHandlers(world: World, desk: LiveDesk, isDesktop: boolean) {
  let calls = 0;
  const begin = (start: CallStart, agent = frontDesk(world)) => {
    calls += 1;
    const call = startCall(`call-test-${calls}`, desk.now, agent, start);
    desk.add(call);
    return call;
  };
  const current = (): CallScript => {
    const call = desk.softphone.callId && desk.calls.get(desk.softphone.callId);
    if (!call)
      throw new AppError({ code: 'call.not_live', message: 'There is no call to speak in.' });
    return call;
  };
  return {
    'calls.dial': async ({ to, lineId, agentId, variables, goal }) => {
      const line = world.lines.find(({ id }) => id === lineId);
      const from = line?.number ?? '+15555550100';
      const start = { from, to, direction: 'outbound', variables, goal } as const;
      const call = begin(start, world.agents.find(({ id }) => id === agentId) ?? undefined);
      call.record({ type: 'call.dialing', source: 'bridge' });
      desk.publish(call);
      void placeOut(desk, call, to);
      return { callId: call.callId };
    },
    'calls.connect': async ({ to, then, lineId }) => {
      const from = world.lines.find(({ id }) => id === lineId)?.number ?? '';
      const call = begin({ from, to, direction: 'outbound' }, others(world));
      call.record({ type: 'call.dialing', source: 'bridge' });
      if (then.kind === 'number') {
        const source = 'carrier.exotel';
        call.record({ type: 'call.transferring', source, to: then.number, isAnnounced: false });
      }
      desk.publish(call);
      return { callId: call.callId };
    },
    'softphone.call': async ({ mode, callerName, callerNumber }) => {
      const call = begin({
        from: callerNumber ?? '+15555550123',
        ...(callerName === undefined ? {} : { callerName }),
      });
      desk.setSoftphone({ phase: 'calling', mode, callId: call.callId });
      void answerIn(desk, call, frontDesk(world));
      return {};
    },
    'softphone.phones': async () => phonesOf(world, isDesktop),
    'softphone.callWeb': async ({ agentId }) => {
      const agent = world.agents.find(({ id }) => id === agentId) ?? frontDesk(world);
      const call = begin({ from: BY_WEB, to: BY_WEB }, agent);
      const webCall = {
        ...{ engineId: agent.engineId, agentId, agentName: agent.name },
        ...{ isMuted: false, warnings: [] },
      };
      const { engineId } = agent;
      const source = `engine.${engineId}`;
      const onlyThinksHere = engineId === 'retell';
      const can: HandOffAbility[] = ['say', 'whisper', 'prompt', onlyThinksHere ? 'tools' : 'mute'];
      call.record({ type: 'call.handed_off', source, engineId, way: 'web', can });
      call.record({ type: 'call.dialing', source });
      desk.publish(call);
      desk.setSoftphone({ phase: 'calling', callId: call.callId, webCall });
      void answerWeb(desk, call, webCall);
      return { callId: call.callId };
    },
    'softphone.callNumber': async ({ to }) => {
      const ownVoice = { to, from: '+12125550142', isMuted: false, warnings: [] };
      desk.setSoftphone({ phase: 'calling', mode: 'microphone', ownVoice });
      void answerOwnVoice(desk, ownVoice);
      return {};
    },
    'softphone.useDevices': async () => ({}),
    'softphone.mute': async ({ isMuted }) => {
      const { ownVoice, webCall } = desk.softphone;
      if (ownVoice !== undefined) desk.setSoftphone({ ownVoice: { ...ownVoice, isMuted } });
      if (webCall !== undefined) desk.setSoftphone({ webCall: { ...webCall, isMuted } });
      return {};
    },
    'softphone.pickUp': async ({ mode }) => {
      const call = current();
      call.answer();
      desk.publish(call);
      desk.setSoftphone({ phase: 'in_call', mode });
      return {};
    },
    'softphone.say': async ({ text }) => {
      void converse(desk, current(), text);
      return {};
    },
    'softphone.pressDigit': async ({ digit }) => {
      const call = current();
      const atMs = call.mediaMs;
      call.record({ type: 'dtmf.received', source: 'carrier.testline', digit, atMs });
      desk.publish(call);
      return {};
    },
    'softphone.setLine': async (line) => {
      desk.setSoftphone({ line });
      return {};
    },
    'softphone.hangUp': async () => {
      if (desk.softphone.ownVoice !== undefined && desk.softphone.phase !== 'ended') {
        desk.setSoftphone({ phase: 'ended', endedBecause: 'The call is over.' });
        return {};
      }
      const call = current().finish('caller', 'caller_hung_up');
      desk.publish(call);
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}

function phonesOf({ agents, accounts }: World, isDesktop: boolean) {
  const vendors: readonly EngineId[] = ['vapi', 'retell'];
  return {
    hasPages: isDesktop,
    hasOwnVoice: isDesktop && accounts.twilio?.apiKey !== undefined,
    web: agents
      .filter(({ engineId }) => vendors.includes(engineId))
      .map(({ id, name, engineId }) => ({
        ...{ agentId: id, agentName: name, engineId },
      })),
  };
}

async function answerWeb(
  desk: LiveDesk,
  call: CallScript,
  webCall: NonNullable<SoftphoneState['webCall']>,
): Promise<void> {
  await desk.pause(900);
  if (desk.softphone.phase !== 'calling') return;
  call.answer();
  desk.publish(call);
  desk.setSoftphone({ phase: 'in_call', webCall: { ...webCall, answeredAt: desk.now } });
}

async function answerOwnVoice(
  desk: LiveDesk,
  ownVoice: NonNullable<SoftphoneState['ownVoice']>,
): Promise<void> {
  await desk.pause(900);
  if (desk.softphone.phase !== 'calling') return;
  desk.setSoftphone({ phase: 'in_call', ownVoice: { ...ownVoice, answeredAt: desk.now } });
}

/** Whom a call names that others carry between them. */
function others(world: World): Agent {
  const { agentId: id, agentName: name, agentVersion: version } = OTHERS_SPEAK;
  return { ...frontDesk(world), id, name, version, prompt: '' };
}

function frontDesk(world: World): Agent {
  const agent = world.agents[0];
  invariant(agent, 'the invented world has an agent');
  return agent;
}

const BUSY = {
  code: 'carrier.refused',
  message: 'The line is busy. Try again later. (SIP 486)',
  retryable: false,
} as const;

async function placeOut(desk: LiveDesk, call: CallScript, to: string): Promise<void> {
  await desk.pause(900);
  const source = 'carrier.testline';
  call.record({ type: 'carrier.status', source, status: 'initiated' });
  if (to.endsWith('0111')) {
    call.record({ type: 'carrier.status', source, status: 'busy', code: '486' });
    desk.publish(call.finish('carrier', 'busy', BUSY));
    return;
  }
  call.record({ type: 'carrier.status', source, status: 'ringing' });
  call.record({ type: 'call.ringing', source });
  desk.publish(call);
  if (to.endsWith('0110')) desk.setSoftphone({ phase: 'ringing_you', callId: call.callId });
  else {
    await desk.pause(4000);
    desk.publish(call.finish('carrier', 'no_answer'));
  }
}

async function answerIn(desk: LiveDesk, call: CallScript, agent: Agent): Promise<void> {
  await desk.pause(900);
  if (!desk.calls.has(call.callId)) return;
  call.answer();
  desk.publish(call);
  desk.setSoftphone({ phase: 'in_call', quality: { jitterMs: 2, lossPercent: 0, bufferedMs: 40 } });
  await desk.speak(call, 'agent', agent.greeting.replace('{{business_name}}', 'Acme Dental'));
}

async function converse(desk: LiveDesk, call: CallScript, text: string): Promise<void> {
  await desk.speak(call, 'caller', text);
  const stoppedMs = call.mediaMs;
  await desk.pause(800);
  if (!desk.calls.has(call.callId)) return;
  call.wait(800);
  const turnId = await desk.speak(call, 'agent', desk.replyTo(call, text));
  if (!desk.calls.has(call.callId)) return;
  call.record({
    type: 'turn.timing',
    source: 'bridge',
    turnId,
    timing: {
      callerStoppedMs: stoppedMs,
      endDetectedMs: stoppedMs + 340,
      transcribedMs: stoppedMs + 520,
      answerBeganMs: stoppedMs + 530,
      firstTokenMs: stoppedMs + 560,
      firstAudioMs: stoppedMs + 735,
      firstAudioSentMs: stoppedMs + 740,
      firstAudioHeardMs: stoppedMs + 800,
    },
  });
  desk.publish(call);
}
