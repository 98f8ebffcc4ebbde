import type { TurnId } from '@shared/domain/ids';
import { invariant } from '@shared/lib/invariant';
import type { LiveDesk } from './liveDesk';
import { bookingDialogue, startCall } from './pastCalls';
import { PROMPT, type World } from './world';

const LONG = `Guten Tag, hier spricht Wolfeschlegelsteinhausenbergerdorff; ich hätte gerne einen Termin zur Zahnreinigung, und zwar möglichst an einem Donnerstagnachmittag nach siebzehn Uhr, weil ich vorher wegen der Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft nicht aus dem Büro komme.`;

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
  const changeId = main.changePrompt(PROMPT.replace('95 dollars', '99 dollars'));
  main.record({ type: 'prompt.acknowledged', source: 'engine.embedded', changeId });
  main.caller('And how much is it going to be?');
  const turnId: TurnId = main.agent('A cleaning takes half an hour and costs 99 dollars.', {
    latencyMs: 2350,
  });
  main.record({ type: 'prompt.first_used', source: 'engine.embedded', changeId, turnId });
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
  desk.add(long);
  const ringing = startCall('call-live-3', desk.now - 3_000, agent, {
    direction: 'outbound',
    from: '+15555550100',
    to: '+15555550112',
  });
  ringing.record({ type: 'call.dialing', source: 'bridge' });
  ringing.record({ type: 'call.ringing', source: 'carrier.testline' });
  desk.add(ringing);
}
