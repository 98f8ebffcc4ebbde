import { BY_WEB } from '@shared/domain/connections/webCall';
import type { Agent } from '@shared/domain/agent/agent';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId, LineId } from '@shared/domain/ids';
import { factSummary } from '@shared/domain/history/factSummary';
import { writtenNumber } from '../../../src/main/storage/calls/writtenNumber';
import { CallScript } from './callScript';
import { viewOf } from './summarize';

export interface CallStart {
  readonly from: string;
  readonly callerName?: string;
  readonly direction?: 'inbound' | 'outbound';
  readonly to?: string;
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** What the call is for; part of what the agent is told. */
  readonly goal?: string | undefined;
}

/** A call's log up to its creation. */
export function startCall(callId: string, at: number, agent: Agent, start: CallStart): CallScript {
  return new CallScript(callId, at, {
    direction: start.direction ?? 'inbound',
    carrierId: 'testline',
    from: start.from,
    to: start.to ?? '+15555550100',
    ...(start.callerName === undefined ? {} : { callerName: start.callerName }),
    // There is no phone line that could be passed on.
    ...(start.to === BY_WEB ? { abilities: { whisper: true, transfer: false } } : {}),
    lineId: 'line-acme' as LineId,
    businessId: agent.businessId,
    businessName: 'Acme Dental',
    agentId: agent.id,
    agentName: agent.name,
    agentVersion: agent.version,
    engineId: agent.engineId,
    promptVariables: {
      business_name: 'Acme Dental',
      agent_name: agent.name,
      caller_name: start.callerName ?? '',
      phone: '555 555 0100',
      ...start.variables,
    },
    prompt: [
      agent.prompt.replaceAll('{{business_name}}', 'Acme Dental'),
      ...(start.goal === undefined ? [] : [`What this call is for: ${start.goal}`]),
    ].join('\n\n'),
    ...(start.variables === undefined ? {} : { variables: start.variables }),
  });
}

/** A dialogue that books, with every kind of entry a transcript can hold. */
export function bookingDialogue(call: CallScript): CallScript {
  call.agent('Thanks for calling Acme Dental. How can I help?', { latencyMs: 90 });
  call.caller("Hi, I'd like to book a cleaning. Can I come on Tuesday?");
  call.tool(
    'find_slots',
    { service: 'Cleaning', day: '2026-11-24' },
    { slots: ['09:30', '11:00'] },
  );
  call.interrupted(
    'Tuesday at nine thirty, or eleven is free as well, and I could also look at Wednesday.',
    'Tuesday at nine thirty, or eleven is free',
  );
  call.caller('Nine thirty, please.');
  call.agent('Nine thirty on Tuesday. May I have your name?', { latencyMs: 1460 });
  call.caller('Dana Reyes.');
  call.tool(
    'book_appointment',
    { service: 'Cleaning', start: '2026-11-24T09:30', customer_name: 'Dana Reyes' },
    {
      appointment_id: 'appointment-1',
      service: 'Cleaning',
      start: '2026-11-24T09:30',
      customer_name: 'Dana Reyes',
      status: 'booked',
    },
    { ms: 46 },
  );
  call.agent('Booked: a cleaning on Tuesday the twenty-fourth at nine thirty, for Dana Reyes.');
  return call;
}

export function pastCalls(now: number, agent: Agent): Map<CallId, CallEvent[]> {
  const hour = 3_600_000;
  const dana = { from: '+15555550123', callerName: 'Dana Reyes' };
  const first = bookingDialogue(startCall('call-past-1', now - 2 * hour, agent, dana).answer());
  first.caller('Thank you, bye.');
  first.agent('Goodbye, and see you on Tuesday.');
  const second = startCall('call-past-2', now - 5 * hour, agent, {
    from: '+442079460958',
  }).answer();
  second.agent('Thanks for calling Acme Dental. How can I help?', { latencyMs: 90 });
  second.caller('Where can I park?');
  second.agent('Parking is free behind the building for patients.', { latencyMs: 620 });
  second.record({
    type: 'dtmf.received',
    source: 'carrier.testline',
    digit: '0',
    atMs: second.mediaMs,
  });
  second.record({
    type: 'handover.requested',
    source: 'engine.embedded',
    reason: 'The caller asked for a person.',
  });
  const third = startCall('call-past-3', now - 26 * hour, agent, {
    from: '+15555550131',
    callerName: 'Greta Lindqvist',
  }).answer();
  third.agent('Thanks for calling Acme Dental. How can I help?', { latencyMs: 90 });
  third.caller('Could someone call me back about the bill?');
  third.tool(
    'take_message',
    { text: 'Call back about the bill' },
    { error: 'storage.failed' },
    { ok: false },
  );
  third.agent('I could not write that down. Could you say it once more?', { latencyMs: 1900 });
  third.record({
    type: 'call.warning',
    source: 'bridge',
    error: {
      code: 'storage.failed',
      message: 'The message could not be stored because the disk is full. Free some space.',
      retryable: true,
    },
  });
  const fourth = startCall('call-past-4', now - 50 * hour, agent, {
    direction: 'outbound',
    from: '+15555550100',
    to: '+15555550101',
  });
  fourth.record({ type: 'call.dialing', source: 'bridge' });
  const all = [
    fourth.finish('carrier', 'busy'),
    third.finish('caller', 'caller_hung_up'),
    second.finish('agent', 'handed_over'),
    first.finish(),
  ];
  for (const call of all) {
    call.record({
      type: 'summary.written',
      source: 'app',
      text: factSummary(viewOf(call.events), 'en', writtenNumber),
      by: 'facts',
    });
  }
  return new Map(all.map(({ callId, events }) => [callId, events]));
}
