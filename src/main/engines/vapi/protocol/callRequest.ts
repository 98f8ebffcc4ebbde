import type { AudioFormat } from '@shared/domain/audioFormat';
import type { EngineConfig } from '../../../core/ports/engine';
import type { ToolSpec } from '../../../core/ports/tool';
import { DEFAULT_VOICE, MODELS, readVendored, type VapiServer } from '../settings';

/** Setting either list replaces Vapi's default, so both name everything that is used here. */
const CLIENT_MESSAGES = [
  'hang',
  'speech-update',
  'status-update',
  'tool-calls',
  'transcript',
  'user-interrupted',
] as const;
const SERVER_MESSAGES = [
  'end-of-call-report',
  'hang',
  'speech-update',
  'status-update',
  'tool-calls',
  'transcript',
  'transfer-destination-request',
  'user-interrupted',
] as const;

/** Vapi's own limit is ten minutes, which would cut callers off in mid-sentence. */
const MAX_DURATION_SECONDS = 3 * 60 * 60;
/** Vapi waits so long for tools and other answers of ours. */
const SERVER_TIMEOUT_SECONDS = 20;
const MAX_NAME_LETTERS = 40;

/** What the assistant says before anyone has spoken. */
export type Opening =
  /** Its greeting, at once. */
  | 'greets'
  /** Nothing: the recording notice comes first, or the conversation goes on after a break. */
  | 'waits';

export interface CallPlan {
  readonly call: EngineConfig;
  readonly prompt: string;
  readonly tools: readonly ToolSpec[];
  /** A stored assistant; undefined sends the agent itself. */
  readonly assistantId: string | undefined;
  readonly server: VapiServer | undefined;
  readonly opening: Opening;
}

/** The body of `POST /call`: one call of Vapi's for one leg, in the leg's own format. */
export function callRequest(plan: CallPlan): Record<string, unknown> {
  const { call, assistantId } = plan;
  const common = commonPlan(plan);
  const variableValues = variablesOf(call);
  return {
    ...(assistantId === undefined
      ? {
          assistant: { ...transientAssistant(plan), ...common },
          assistantOverrides: { variableValues },
        }
      : {
          assistantId,
          assistantOverrides: { ...storedOverrides(plan), ...common, variableValues },
        }),
    transport: { provider: 'vapi.websocket', audioFormat: wireFormat(call.inputFormat) },
  };
}

/** The answer to `assistant-request`: our agent, or the stored assistant that it names. */
export function hostedAssistant(
  call: EngineConfig,
  server: VapiServer | undefined,
): Record<string, unknown> {
  const { prompt, tools, consent, settings } = call;
  const assistantId = settings.own?.vapi?.assistantId;
  // Here nobody else can speak the notice, so it is part of what is said first.
  const greeting = consent === undefined ? call.greeting : `${consent.text} ${call.greeting}`;
  const plan = {
    call: { ...call, greeting },
    prompt,
    tools,
    assistantId,
    server,
    opening: 'greets',
  } as const;
  const body = callRequest(plan);
  delete body['transport'];
  return body;
}

/** A call that Twilio brings to Vapi by itself: Vapi answers with the TwiML for it. */
export function handOffRequest(
  call: EngineConfig,
  server: VapiServer | undefined,
  phoneNumberId: string,
): Record<string, unknown> {
  const { number, name } = call.caller;
  const isWhole = /^\+[1-9]\d{6,14}$/.test(number);
  return {
    ...hostedAssistant(call, server),
    phoneNumberId,
    phoneCallProviderBypassEnabled: true,
    customer: {
      number,
      ...(name === undefined || name === '' ? {} : { name: name.slice(0, MAX_NAME_LETTERS) }),
      // A number that is withheld is a word, or a short code.
      ...(isWhole ? {} : { numberE164CheckEnabled: false }),
    },
  };
}

/** The agent as an assistant that exists for one call only. */
function transientAssistant({ call, prompt, tools, server }: CallPlan): Record<string, unknown> {
  const { settings, voice, greeting, language, business } = call;
  const [fallback] = MODELS;
  const model = readVendored(settings.model ?? fallback) ?? {
    provider: 'openai',
    id: settings.model,
  };
  const speaker = readVendored(voice);
  return {
    name: business.name.slice(0, MAX_NAME_LETTERS),
    firstMessage: literally(greeting),
    firstMessageInterruptionsEnabled: true,
    model: {
      provider: model.provider,
      model: model.id,
      messages: [{ role: 'system', content: literally(prompt) }],
      tools: tools.map((tool) => functionTool(tool, server)),
    },
    voice: {
      ...(speaker === undefined
        ? DEFAULT_VOICE
        : { provider: speaker.provider, voiceId: speaker.id }),
      ...(settings.pace === undefined ? {} : { speed: settings.pace }),
    },
    transcriber: { provider: 'deepgram', model: 'nova-3', language: transcribed(language) },
    maxDurationSeconds: MAX_DURATION_SECONDS,
    ...(settings.pauseMs === undefined
      ? {}
      : { startSpeakingPlan: { waitSeconds: settings.pauseMs / 1000 } }),
    // A recording that needs the caller's yes cannot begin before the call does.
    artifactPlan: { recordingEnabled: business.recordCalls && call.consent?.mode !== 'ask' },
  };
}

/** A tool of ours as Vapi takes it: with a public address it asks us and waits for the answer. */
function functionTool(tool: ToolSpec, server: VapiServer | undefined): Record<string, unknown> {
  const { name, description, parameters } = tool;
  return {
    type: 'function',
    function: {
      name,
      description,
      parameters: { type: 'object', properties: {}, ...parameters },
    },
    // None of Vapi's own "one moment" sentences: the session sees to silence.
    messages: [],
    ...(server === undefined ? { async: true } : { server: serverOf(server) }),
  };
}

function storedOverrides({ tools, server }: CallPlan): Record<string, unknown> {
  if (tools.length === 0) return {};
  return { 'tools:append': tools.map((tool) => functionTool(tool, server)) };
}

/** What holds for either kind of assistant. */
function commonPlan({ call, server, opening }: CallPlan): Record<string, unknown> {
  return {
    firstMessageMode: opening === 'greets' ? 'assistant-speaks-first' : 'assistant-waits-for-user',
    // A noise that never stops would keep an answer from ever ending.
    backgroundSound: 'off',
    clientMessages: CLIENT_MESSAGES,
    monitorPlan: { listenEnabled: true, controlEnabled: true },
    metadata: { patchcordCallId: call.callId },
    ...(server === undefined ? {} : { server: serverOf(server), serverMessages: SERVER_MESSAGES }),
  };
}

/** `X-Vapi-Secret` is what Vapi itself sends for a server with a secret. */
function serverOf({ url, secret }: VapiServer): Record<string, unknown> {
  return { url, timeoutSeconds: SERVER_TIMEOUT_SECONDS, headers: { 'X-Vapi-Secret': secret } };
}

/** What `{{names}}` in a stored assistant stand for on this call. */
export function variablesOf({
  business,
  caller,
  callId,
  direction,
}: EngineConfig): Record<string, string> {
  return {
    ...business.variables,
    businessName: business.name,
    business_name: business.name,
    tenantId: business.variables['tenantId'] ?? business.id,
    callerNumber: caller.number,
    callerName: caller.name ?? '',
    direction,
    patchcordCallId: callId,
  };
}

function wireFormat({ encoding, rateHz }: AudioFormat): Record<string, unknown> {
  const format = encoding === 'mulaw' ? 'mulaw' : 'pcm_s16le';
  return { format, container: 'raw', sampleRate: rateHz };
}

/** Our variables are filled in already: what looks like one now is text, and stays as it is. */
export function literally(text: string): string {
  if (!/\{\{|\{%/.test(text)) return text;
  return `{% raw %}${text.replace(/\{%-?\s*endraw\s*-?%\}/g, '')}{% endraw %}`;
}

function transcribed(language: string): string {
  return language.startsWith('en') ? language : (language.split('-')[0] ?? language);
}
