import { page } from './paging';
import { Refusal, notFound } from './refusal';
import type { RestReply, RestRequest } from './restServer';

/** A TwiML app: what its calls do is asked at an address. */
export interface FakeApplication {
  readonly sid: string;
  friendlyName: string;
  voiceUrl: string;
  voiceMethod: string;
}

interface Options {
  readonly accountSid: string;
  readonly applications: FakeApplication[];
  readonly newSid: () => string;
}

function toJson(application: FakeApplication, accountSid: string): object {
  const { sid, friendlyName, voiceUrl, voiceMethod } = application;
  return {
    sid,
    account_sid: accountSid,
    friendly_name: friendlyName,
    voice_url: voiceUrl === '' ? null : voiceUrl,
    voice_method: voiceMethod,
    api_version: '2010-04-01',
    uri: `/2010-04-01/Accounts/${accountSid}/Applications/${sid}.json`,
  };
}

function update(application: FakeApplication, form: URLSearchParams): void {
  const voiceUrl = form.get('VoiceUrl') ?? application.voiceUrl;
  if (voiceUrl !== '' && !/^https?:/.test(voiceUrl)) {
    throw new Refusal(400, 21402, 'VoiceUrl is not a valid URL');
  }
  application.voiceUrl = voiceUrl;
  application.voiceMethod = form.get('VoiceMethod') ?? application.voiceMethod;
  application.friendlyName = form.get('FriendlyName') ?? application.friendlyName;
}

/** `Applications`: create, list by name, fetch, update, remove. */
export function handleApplications(request: RestRequest, options: Options): RestReply {
  const { accountSid, applications, newSid } = options;
  const sid = /^\/Applications\/(\w+)\.json$/.exec(request.path)?.[1];
  if (sid === undefined) {
    if (request.method === 'POST') {
      const made = { sid: newSid(), friendlyName: '', voiceUrl: '', voiceMethod: 'POST' };
      update(made, request.form);
      applications.push(made);
      return { status: 201, body: toJson(made, accountSid) };
    }
    const name = request.query.get('FriendlyName');
    const found = applications.filter(({ friendlyName }) => name === null || friendlyName === name);
    const uri = `/2010-04-01/Accounts/${accountSid}/Applications.json`;
    return page(
      request,
      uri,
      'applications',
      found.map((each) => toJson(each, accountSid)),
    );
  }
  const application = applications.find((each) => each.sid === sid);
  if (application === undefined) throw notFound(request.path);
  if (request.method === 'DELETE') {
    applications.splice(applications.indexOf(application), 1);
    return { status: 204, body: {} };
  }
  if (request.method === 'POST') update(application, request.form);
  return { status: 200, body: toJson(application, accountSid) };
}
