import type { CallLog } from '../../session/callLog';

/** What the carrier passes along with the stream, so that its records tell whose call it is. */
export function streamParameters({ callId, events }: CallLog): Record<string, string> {
  const created = events.find((event) => event.type === 'call.created');
  if (created?.type !== 'call.created') return { call_id: callId };
  const { businessId, businessName, agentId, lineId, direction, from, to } = created;
  const { variables, promptVariables } = created;
  return {
    ...variables,
    call_id: callId,
    business_id: businessId,
    business_name: businessName,
    tenant_id: promptVariables?.['tenant_id'] ?? businessId,
    agent_id: agentId,
    ...(lineId === undefined ? {} : { line_id: lineId }),
    caller_number: direction === 'inbound' ? from : to,
  };
}
