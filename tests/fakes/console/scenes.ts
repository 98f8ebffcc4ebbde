import type { HandOffAbility } from '@shared/domain/callEvent';
import { NO_USAGE } from '@shared/domain/cost/usage';
import type { TurnId } from '@shared/domain/ids';
import { invariant } from '@shared/lib/invariant';
import type { CallScript } from './callScript';
import type { LiveDesk } from './liveDesk';
import { bookingDialogue, startCall } from './pastCalls';
import { viewOf } from './summarize';
import type { World } from './world';

const LONG = `Guten Tag, hier spricht Wolfeschlegelsteinhausenbergerdorff; ich hätte gerne einen Termin zur Zahnreinigung, und zwar möglichst an einem Donnerstagnachmittag nach siebzehn Uhr, weil ich vorher wegen der Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft nicht aus dem Büro komme.`;

const promptOf = (call: CallScript): string => viewOf(call.events).prompt;

/** Three calls in progress: one in the middle of a booking, one in a long sentence, one ringing. */
export function showBusyDesk(desk: LiveDesk, world: World): void {
  const agent = world.agents[0];
  invariant(agent, 'the invented world has an agent');
  const main = startCall('call-live-1', desk.now - 70_000, agent, {
    from: '+15555550123',
    callerName: 'Dana Reyes',
  }).answer();
  bookingDialogue(main);
  const { mediaMs } = main;
  main.record({ type: 'dtmf.received', source: 'carrier.testline', digit: '1', atMs: mediaMs });
  const changeId = main.changePrompt(promptOf(main).replace('95 dollars', '99 dollars'));
  main.record({ type: 'prompt.acknowledged', source: 'engine.embedded', changeId });
  main.record({
    type: 'usage.reported',
    source: 'engine.embedded',
    model: 'gpt-realtime',
    usage: { ...NO_USAGE, audioInTokens: 820, audioOutTokens: 640 },
    costUsd: 0.11,
  });
  const whisperId = main.whisper('She is a regular: mention the ten per cent off for members.');
  main.caller('And how much is it going to be?');
  const turnId: TurnId = main.agent('A cleaning takes half an hour and costs 99 dollars.', {
    latencyMs: 2350,
  });
  main.record({ type: 'prompt.first_used', source: 'engine.embedded', changeId, turnId });
  main.record({ type: 'whisper.first_used', source: 'engine.embedded', whisperId, turnId });
  main.record({
    type: 'handover.requested',
    source: 'engine.embedded',
    reason: 'The caller asked to speak to a person about insurance.',
  });
  const open = main.begin('caller');
  desk.add(main);
  desk.setSpeaking(main.callId, 'caller');
  desk.partial({
    callId: main.callId,
    turnId: open,
    speaker: 'caller',
    text: 'All right, and could I also ask about',
  });
  const long = startCall('call-live-2', desk.now - 41_000, agent, {
    from: '+493012345678',
  }).answer();
  long.agent('Thanks for calling Acme Dental. How can I help?', { latencyMs: 90 });
  long.caller(LONG, 14_000);
  const answer = long.begin('agent');
  const words = 'We could see you on Thursday at half past five, or at six in the evening.';
  long.record({
    type: 'turn.transcribed',
    source: 'engine.embedded',
    turnId: answer,
    speaker: 'agent',
    text: words,
  });
  desk.add(long);
  desk.heard({ callId: long.callId, turnId: answer, letters: 'We could see you on'.length });
  const ringing = startCall('call-live-3', desk.now - 3_000, agent, {
    direction: 'outbound',
    from: '+15555550100',
    to: '+15555550112',
  });
  ringing.record({ type: 'call.dialing', source: 'bridge' });
  ringing.record({ type: 'call.ringing', source: 'carrier.testline' });
  desk.add(ringing);
}

/** Nine more calls, one of them from right to left, one on hold, one taken over elsewhere. */
export function showCrowdedDesk(desk: LiveDesk, world: World): void {
  const agent = world.agents[0];
  invariant(agent, 'the invented world has an agent');
  const arabic = startCall('call-live-rtl', desk.now - 65_000, agent, {
    from: '+97145550142',
    callerName: 'ليلى الحداد',
  }).answer();
  arabic.agent('Thanks for calling Acme Dental. How can I help?', { latencyMs: 90 });
  arabic.caller('مرحبا، أريد حجز موعد يوم الثلاثاء، رقمي 0142 555.', 3200);
  arabic.interrupted('الثلاثاء الساعة 9:30، أو الساعة 11 أيضا متاحة.', 'الثلاثاء الساعة 9:30،');
  arabic.whisper('قل لها إن الطبيب Dr. Lin غير موجود');
  arabic.caller('Tuesday 9:30 من فضلك.');
  const open = arabic.begin('caller');
  desk.add(arabic);
  desk.partial({
    callId: arabic.callId,
    turnId: open,
    speaker: 'caller',
    text: 'وكم تكلفة تنظيف الأسنان في',
  });
  desk.setSpeaking(arabic.callId, 'caller');
  for (let index = 0; index < 8; index += 1) {
    const call = startCall(`call-live-more-${index}`, desk.now - (60 - index) * 1_000, agent, {
      from: `+1555555014${index}`,
      ...(index % 3 === 0 ? {} : { callerName: MANY_NAMES[index % MANY_NAMES.length] ?? '' }),
    }).answer();
    call.agent('Thanks for calling Acme Dental. How can I help?', { latencyMs: 90 });
    call.caller('Do you have anything this week?');
    if (index === 1) {
      call.record({ type: 'voice.switched', source: 'operator', voice: 'hold_music' });
    }
    if (index === 2) call.record({ type: 'voice.switched', source: 'operator', voice: 'operator' });
    desk.add(call);
  }
}

/** Calls that a vendor carries: one that can be heard, one that cannot, and one that is over. */
export function showHandedOff(desk: LiveDesk, world: World): void {
  world.agents = world.agents.map((each) => ({ ...each, engineId: 'vapi' }));
  world.lines = world.lines.map((line) =>
    line.carrierId === 'twilio' ? { ...line, handOff: 'usual' } : line,
  );
  const agent = world.agents[0];
  invariant(agent, 'the invented world has an agent');
  const past = handedOff('call-handed-past', desk.now - 600_000, agent, ['say']);
  past.finish('caller', 'caller_hung_up');
  past.record({
    type: 'call.left_behind',
    source: 'engine.vapi',
    reference: 'c41e77d0-0000-4000-8000-111122223333',
    endedReason: 'customer-ended-call',
    links: [
      { kind: 'recording', url: 'https://storage.example.test/recording.wav' },
      { kind: 'log', url: 'https://storage.example.test/log.jsonl' },
    ],
    summary:
      'The caller asked for an appointment this week and was given Tuesday at half past nine.',
    transcript:
      'AI: Thanks for calling Acme Dental. How can I help?\nUser: Do you have anything this week?',
  });
  world.history.set(past.callId, past.events);
  desk.add(handedOff('call-handed-0', desk.now - 50_000, agent, ALL));
  desk.add(handedOff('call-handed-1', desk.now - 40_000, agent, []));
  const byRetell = { ...agent, engineId: 'retell' } as const;
  const can = ['say', 'whisper', 'prompt'] as const;
  desk.add(handedOff('call-handed-retell', desk.now - 30_000, byRetell, can));
}

const ALL = ['say', 'whisper', 'prompt', 'mute', 'listen'] as const;

function handedOff(
  id: string,
  at: number,
  agent: Parameters<typeof startCall>[2],
  can: readonly HandOffAbility[],
): CallScript {
  const call = startCall(id, at, agent, { from: `+1555555013${can.length}` });
  call.record({ type: 'call.ringing', source: 'carrier.twilio' });
  const engineId = agent.engineId === 'retell' ? 'retell' : 'vapi';
  const source = `engine.${engineId}` as const;
  call.record({ type: 'call.answered', source, answeredBy: 'human' });
  call.record({ type: 'call.handed_off', source, engineId, way: 'usual', can: [...can] });
  call.record({ type: 'call.live', source });
  call.agent('Thanks for calling Acme Dental. How can I help?', { latencyMs: 90 });
  call.caller('Do you have anything this week?');
  return call;
}

const MANY_NAMES = [
  'Priya Natarajan',
  'Hubert Blaine Wolfeschlegelsteinhausenbergerdorff Senior',
  'Ó Súilleabháin',
];

const TOPICS = [
  'Could you tell me again what the check-up costs, and whether my insurance pays for any of it?',
  'And if I come on a Thursday after work, would there be somewhere to leave the car?',
  'My daughter would come too; she has never been, so she may be a little afraid of it all.',
];

/** A call of two hours that goes on: some 25,000 words, with tools and interruptions in between. */
export function showMarathon(desk: LiveDesk, world: World): void {
  const agent = world.agents[0];
  invariant(agent, 'the invented world has an agent');
  const call = startCall('call-live-marathon', desk.now - 7_205_000, agent, {
    from: '+15555550123',
    callerName: 'Dana Reyes',
  }).answer();
  for (let turn = 0; call.mediaMs < 7_190_000; turn += 1) {
    call.caller(TOPICS[turn % TOPICS.length] ?? '', 5_200);
    if (turn % 7 === 3) call.tool('find_slots', { day: '2026-11-24' }, { slots: ['09:30'] });
    const answer =
      'A check-up takes twenty minutes and costs 60 dollars; we accept Delta, Cigna and Aetna, and parking is free behind the building.';
    if (turn % 11 === 5) call.interrupted(answer, answer.slice(0, 60));
    else call.agent(answer, { durationMs: 5_600 });
  }
  desk.add(call);
  void keepTalking(desk, call);
}

async function keepTalking(desk: LiveDesk, call: CallScript): Promise<void> {
  for (let turn = 0; desk.isAnimated && desk.calls.has(call.callId); turn += 1) {
    await desk.speak(call, turn % 2 === 0 ? 'caller' : 'agent', TOPICS[turn % 3] ?? '');
    await desk.pause(300);
  }
}
