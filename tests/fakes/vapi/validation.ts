import { z } from 'zod';
import { Refusal } from './refusal';

const ToolSchema = z.looseObject({
  type: z.string(),
  async: z.boolean().optional(),
  messages: z.array(z.unknown()).optional(),
  server: z
    .looseObject({ url: z.url(), timeoutSeconds: z.number().min(1).max(300).optional() })
    .optional(),
  function: z
    .strictObject({
      name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
      description: z.string().max(1024).optional(),
      parameters: z.looseObject({ type: z.literal('object') }).optional(),
      strict: z.boolean().optional(),
    })
    .optional(),
});
export type FakeTool = z.infer<typeof ToolSchema>;

const ModelSchema = z.looseObject({
  provider: z.string(),
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })).optional(),
  temperature: z.number().min(0).max(2).optional(),
  toolIds: z.array(z.string()).optional(),
  tools: z.array(ToolSchema).optional(),
});

const ServerSchema = z.strictObject({
  url: z.url(),
  timeoutSeconds: z.number().min(1).max(300).optional(),
  credentialId: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  backoffPlan: z.looseObject({}).optional(),
  staticIpAddressesEnabled: z.boolean().optional(),
});

/** What a call's own socket, or the web SDK, can be told. */
const CLIENT_MESSAGES = [
  'conversation-update',
  'end-of-call-report',
  'function-call',
  'hang',
  'language-change-detected',
  'metadata',
  'model-output',
  'speech-update',
  'status-update',
  'tool-calls',
  'tool-calls-result',
  'tool.completed',
  'transcript',
  'transcript[transcriptType="final"]',
  'transfer-update',
  'user-interrupted',
  'voice-input',
  'assistant.started',
] as const;

/** What a server can be told. */
const SERVER_MESSAGES = [
  'assistant.started',
  'conversation-update',
  'end-of-call-report',
  'function-call',
  'handoff-destination-request',
  'hang',
  'knowledge-base-request',
  'language-change-detected',
  'model-output',
  'phone-call-control',
  'speech-update',
  'status-update',
  'tool-calls',
  'transcript',
  'transcript[transcriptType="final"]',
  "transcript[transcriptType='final']",
  'transfer-destination-request',
  'transfer-update',
  'user-interrupted',
  'voice-input',
  'voice-request',
] as const;

const ASSISTANT = {
  name: z.string().max(40).optional(),
  firstMessage: z.string().optional(),
  firstMessageInterruptionsEnabled: z.boolean().optional(),
  firstMessageMode: z
    .enum([
      'assistant-speaks-first',
      'assistant-speaks-first-with-model-generated-message',
      'assistant-waits-for-user',
    ])
    .optional(),
  model: ModelSchema.optional(),
  voice: z.looseObject({ provider: z.string(), voiceId: z.string() }).optional(),
  transcriber: z.looseObject({ provider: z.string() }).optional(),
  server: ServerSchema.optional(),
  serverMessages: z.array(z.enum(SERVER_MESSAGES)).optional(),
  clientMessages: z.array(z.enum(CLIENT_MESSAGES)).optional(),
  maxDurationSeconds: z.number().min(10).max(43_200).optional(),
  backgroundSound: z.string().optional(),
  endCallMessage: z.string().optional(),
  endCallPhrases: z.array(z.string()).optional(),
  startSpeakingPlan: z.looseObject({ waitSeconds: z.number().min(0).max(5).optional() }).optional(),
  stopSpeakingPlan: z.looseObject({}).optional(),
  artifactPlan: z.looseObject({ recordingEnabled: z.boolean().optional() }).optional(),
  analysisPlan: z.looseObject({}).optional(),
  monitorPlan: z
    .strictObject({
      listenEnabled: z.boolean().optional(),
      controlEnabled: z.boolean().optional(),
      listenAuthenticationEnabled: z.boolean().optional(),
      controlAuthenticationEnabled: z.boolean().optional(),
    })
    .optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
} as const;

/** Nested objects are taken as they come; a property that Vapi does not know is refused. */
const AssistantSchema = z.strictObject(ASSISTANT);
export type FakeAssistantBody = z.infer<typeof AssistantSchema>;

const OverridesSchema = z.strictObject({
  ...ASSISTANT,
  variableValues: z.record(z.string(), z.unknown()).optional(),
  'tools:append': z.array(ToolSchema).optional(),
});

const TransportSchema = z.strictObject({
  provider: z.string(),
  conversationType: z.literal('voice').optional(),
  audioFormat: z
    .strictObject({
      format: z.enum(['pcm_s16le', 'mulaw']),
      container: z.literal('raw').optional(),
      sampleRate: z.number().int().min(3000).max(192_000),
    })
    .optional(),
});

const CallBodySchema = z.strictObject({
  assistantId: z.string().optional(),
  assistant: AssistantSchema.optional(),
  assistantOverrides: OverridesSchema.optional(),
  assistantVersion: z.string().optional(),
  name: z.string().max(40).optional(),
  phoneNumberId: z.string().optional(),
  phoneNumber: z.looseObject({}).optional(),
  phoneCallProviderBypassEnabled: z.boolean().optional(),
  customer: z
    .looseObject({
      number: z.string().optional(),
      numberE164CheckEnabled: z.boolean().optional(),
    })
    .optional(),
  transport: TransportSchema.optional(),
});
export type FakeCallBody = z.infer<typeof CallBodySchema>;

const ControlSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('say'),
    content: z.string().min(1),
    endCallAfterSpoken: z.boolean().optional(),
    interruptionsEnabled: z.boolean().optional(),
    interruptAssistantEnabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('add-message'),
    message: z.looseObject({
      role: z.enum(['assistant', 'function', 'user', 'system', 'tool']),
      content: z.string(),
    }),
    triggerResponseEnabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('control'),
    control: z.enum([
      'mute-assistant',
      'unmute-assistant',
      'mute-customer',
      'unmute-customer',
      'say-first-message',
    ]),
  }),
  z.strictObject({ type: z.literal('end-call') }),
  z.strictObject({
    type: z.literal('transfer'),
    destination: z.looseObject({ type: z.enum(['number', 'sip']) }),
    content: z.string().optional(),
  }),
]);
export type FakeControl = z.infer<typeof ControlSchema>;

/** @throws Refusal 400 with Vapi's own sort of sentences */
export function checkCall(body: unknown, isWeb = false): FakeCallBody {
  const call = check(CallBodySchema, body);
  const targets = [call.assistantId, call.assistant].filter((target) => target !== undefined);
  if (targets.length !== 1) throw new Refusal(400, 'Need Either `assistantId` Or `assistant`.');
  if (isWeb) return call;
  if (call.transport?.provider === 'vapi.websocket') {
    if (call.phoneNumberId !== undefined || call.phoneNumber !== undefined) {
      throw new Refusal(400, 'Cannot use `phoneNumber` with `vapi.websocket` transport.');
    }
    return call;
  }
  if (call.phoneNumberId === undefined) throw new Refusal(400, "Couldn't Get Phone Number.");
  const { number = '', numberE164CheckEnabled = true } = call.customer ?? {};
  if (numberE164CheckEnabled && !/^\+[1-9]\d{6,14}$/.test(number)) {
    throw new Refusal(400, ['customer.number must be a valid phone number in the E.164 format']);
  }
  return call;
}

const PhoneNumberSchema = z.looseObject({
  provider: z.literal('twilio'),
  number: z.string().regex(/^\+[1-9]\d{6,14}$/),
  twilioAccountSid: z.string(),
});

export function checkPhoneNumber(body: unknown): { readonly number: string } {
  return check(PhoneNumberSchema, body);
}

export function checkAssistant(body: unknown): FakeAssistantBody {
  return check(AssistantSchema, body);
}

export function checkControl(body: unknown): FakeControl {
  return check(ControlSchema, body);
}

function check<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    400,
    parsed.error.issues.map((issue) => {
      const path = issue.path.map(String).join('.');
      return issue.code === 'unrecognized_keys'
        ? `${[path, issue.keys[0] ?? ''].filter((part) => part !== '').join('.')} should not exist`
        : `${path} is not valid: ${issue.message}`;
    }),
  );
}
