/** Makes "which recordings are still to come" a matter of reading one short index. */
export const awaitedRecordings: readonly string[] = [
  `CREATE INDEX call_events_recording_awaited ON call_events (call_id) WHERE type = 'recording.awaited'`,
];
