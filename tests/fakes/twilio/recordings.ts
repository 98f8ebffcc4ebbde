import { page } from './paging';
import { Refusal, notFound } from './refusal';
import type { RestReply, RestRequest } from './restServer';

/** What `<Record>` took. */
export interface FakeRecording {
  readonly sid: string;
  readonly callSid: string;
  readonly durationMs: number;
  readonly bytes: Uint8Array;
  /** Twilio works on it for a while before its sound can be fetched. */
  status: 'processing' | 'completed';
}

export interface RecordingsOptions {
  readonly accountSid: string;
  readonly recordings: readonly FakeRecording[];
}

function toJson(recording: FakeRecording, accountSid: string): object {
  const { sid, callSid, durationMs, status } = recording;
  const date = 'Mon, 02 Nov 2026 10:00:00 +0000';
  return {
    sid,
    account_sid: accountSid,
    call_sid: callSid,
    conference_sid: null,
    status,
    source: 'RecordVerb',
    channels: 1,
    duration: String(Math.round(durationMs / 1000)),
    date_created: date,
    date_updated: date,
    start_time: date,
    price: null,
    price_unit: 'USD',
    error_code: null,
    encryption_details: null,
    api_version: '2010-04-01',
    uri: `/2010-04-01/Accounts/${accountSid}/Recordings/${sid}.json`,
  };
}

/** `/Calls/{CA}/Recordings.json`, and the sound at `/Recordings/{RE}.mp3`. */
export function handleRecordings(
  request: RestRequest,
  { accountSid, recordings }: RecordingsOptions,
): RestReply {
  const { method, path } = request;
  if (method !== 'GET') throw notFound(path);
  const ofCall = /^\/Calls\/(CA\w+)\/Recordings\.json$/.exec(path)?.[1];
  if (ofCall !== undefined) {
    const items = recordings
      .filter(({ callSid }) => callSid === ofCall)
      .map((recording) => toJson(recording, accountSid));
    const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${ofCall}/Recordings.json`;
    return page(request, uri, 'recordings', items);
  }
  const sid = /^\/Recordings\/(RE\w+)\.mp3$/.exec(path)?.[1];
  const recording = recordings.find((each) => each.sid === sid);
  if (recording === undefined) throw notFound(path);
  if (recording.status !== 'completed') {
    throw new Refusal(404, 21501, 'The recording is not ready yet');
  }
  return { status: 200, body: recording.bytes };
}
