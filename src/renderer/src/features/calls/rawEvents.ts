import type { CallEvent } from '@shared/domain/callEvent';

/** What an event says beyond its header. */
export function eventBody(event: CallEvent): Record<string, unknown> {
  const {
    v: _v,
    callId: _callId,
    seq: _seq,
    at: _at,
    type: _type,
    source: _source,
    ...body
  } = event;
  return body;
}

/** Events that hold every word of the filter, in whatever field, upper and lower case alike. */
export function filterEvents(events: readonly CallEvent[], filter: string): readonly CallEvent[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return events;
  return events.filter((event) => {
    const { v: _v, callId: _callId, ...rest } = event;
    const text = JSON.stringify(rest).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
