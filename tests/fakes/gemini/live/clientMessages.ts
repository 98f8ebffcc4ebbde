import { z } from 'zod';

/** What each generation of models takes beyond the rest. */
export const LIVE_MODELS: Readonly<Record<string, { readonly isFormer: boolean }>> = {
  'models/gemini-3.8-live': { isFormer: false },
  'models/gemini-3.8-live-extended-thinking': { isFormer: false },
  'models/gemini-3.1-flash-live-preview': { isFormer: true },
};

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

const INVALID: Closing = { code: 1007, reason: 'Request contains an invalid argument.' };
const int64 = z.string().regex(/^\d+$/);
const text = z.strictObject({ text: z.string() });
const content = z.strictObject({ role: z.enum(['user', 'model']), parts: z.array(text).min(1) });
const instruction = z.strictObject({ role: z.string().optional(), parts: z.array(text).min(1) });

type SchemaShape = Record<string, unknown>;
const schema: z.ZodType<SchemaShape> = z.lazy(() =>
  z
    .strictObject({
      type: z.enum(['STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT']).optional(),
      description: z.string().optional(),
      title: z.string().optional(),
      nullable: z.boolean().optional(),
      format: z.enum(['enum', 'date-time', 'float', 'double', 'int32', 'int64']).optional(),
      enum: z.array(z.string()).optional(),
      properties: z.record(z.string().regex(/^[A-Za-z_]\w{0,63}$/), schema).optional(),
      required: z.array(z.string()).optional(),
      items: schema.optional(),
      anyOf: z.array(schema).optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      minLength: int64.or(z.number()).optional(),
      maxLength: int64.or(z.number()).optional(),
      minItems: int64.optional(),
      maxItems: int64.optional(),
      pattern: z.string().optional(),
    })
    .refine(({ type, anyOf }) => type !== undefined || anyOf !== undefined)
    .refine(({ type, properties }) => type !== 'OBJECT' || Object.keys(properties ?? {}).length > 0)
    .refine(({ type, items }) => type !== 'ARRAY' || items !== undefined)
    .refine(({ type, enum: values }) => values === undefined || type === 'STRING')
    .refine(({ required, properties }) =>
      (required ?? []).every((name) => name in (properties ?? {})),
    ),
);

const declaration = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z_][\w.:-]{0,127}$/),
    description: z.string().optional(),
    parameters: schema.optional(),
    parametersJsonSchema: z.looseObject({}).optional(),
    behavior: z.enum(['BLOCKING', 'NON_BLOCKING']).optional(),
  })
  .refine((each) => each.parameters === undefined || each.parametersJsonSchema === undefined);
const tools = z.array(z.strictObject({ functionDeclarations: z.array(declaration) }));

const setup = z.strictObject({
  model: z.string(),
  generationConfig: z.strictObject({
    responseModalities: z.tuple([z.literal('AUDIO')]),
    speechConfig: z
      .strictObject({
        languageCode: z.string().optional(),
        voiceConfig: z
          .strictObject({ prebuiltVoiceConfig: z.strictObject({ voiceName: z.string() }) })
          .optional(),
      })
      .optional(),
    thinkingConfig: z.strictObject({ thinkingLevel: z.string() }).optional(),
  }),
  systemInstruction: instruction.optional(),
  tools: tools.optional(),
  realtimeInputConfig: z
    .strictObject({
      automaticActivityDetection: z
        .strictObject({
          disabled: z.boolean().optional(),
          startOfSpeechSensitivity: z
            .enum(['START_SENSITIVITY_LOW', 'START_SENSITIVITY_HIGH'])
            .optional(),
          endOfSpeechSensitivity: z
            .enum(['END_SENSITIVITY_LOW', 'END_SENSITIVITY_HIGH'])
            .optional(),
          prefixPaddingMs: z.number().int().min(0).optional(),
          silenceDurationMs: z.number().int().min(0).optional(),
        })
        .optional(),
      activityHandling: z.enum(['START_OF_ACTIVITY_INTERRUPTS', 'NO_INTERRUPTION']).optional(),
      turnCoverage: z.string().optional(),
    })
    .optional(),
  inputAudioTranscription: z.strictObject({}).optional(),
  outputAudioTranscription: z.strictObject({}).optional(),
  sessionResumption: z.strictObject({ handle: z.string().optional() }).optional(),
  contextWindowCompression: z
    .strictObject({
      triggerTokens: int64.optional(),
      slidingWindow: z.strictObject({ targetTokens: int64.optional() }).optional(),
    })
    .optional(),
  historyConfig: z.strictObject({ initialHistoryInClientContent: z.boolean() }).optional(),
});

const message = z.union([
  z.strictObject({ setup }),
  z.strictObject({
    clientContent: z.strictObject({
      turns: z.array(content).optional(),
      turnComplete: z.boolean().optional(),
    }),
  }),
  z.strictObject({
    realtimeInput: z
      .strictObject({
        audio: z.strictObject({ data: z.base64(), mimeType: z.string() }).optional(),
        audioStreamEnd: z.literal(true).optional(),
        text: z.string().optional(),
      })
      .refine((input) => Object.keys(input).length === 1),
  }),
  z.strictObject({
    toolResponse: z.strictObject({
      functionResponses: z
        .array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            response: z.looseObject({}),
            scheduling: z.enum(['SILENT', 'WHEN_IDLE', 'INTERRUPT']).optional(),
            willContinue: z.boolean().optional(),
          }),
        )
        .min(1),
    }),
  }),
  z.strictObject({
    contextUpdate: z.strictObject({
      systemInstruction: instruction.optional(),
      tools: z.strictObject({ tools }).optional(),
    }),
  }),
]);
export type ReadMessage = z.infer<typeof message>;
export type ReadSetup = z.infer<typeof setup>;

/** Reads a client's message as the vendor does: a field that it does not know closes the socket. */
export function readClientMessage(frame: string): ReadMessage | Closing {
  let raw: unknown;
  try {
    raw = JSON.parse(frame);
  } catch {
    return { code: 1007, reason: 'Invalid JSON payload received.' };
  }
  const read = message.safeParse(raw);
  if (!read.success) {
    const name = Object.keys(raw ?? {})[0] ?? '';
    return { code: 1007, reason: `Invalid JSON payload received. Unknown name at "${name}".` };
  }
  return read.data;
}

/** Why a setup is refused although every field of it is known. */
export function refusalOfSetup(read: ReadSetup): Closing | undefined {
  const model = LIVE_MODELS[read.model];
  if (model === undefined) {
    const reason = `${read.model} is not found for API version v1beta, or is not supported for bidiGenerateContent.`;
    return { code: 1008, reason };
  }
  const { thinkingConfig } = read.generationConfig;
  if (thinkingConfig !== undefined && read.model === 'models/gemini-3.8-live') return INVALID;
  const behaviors = (read.tools ?? []).flatMap(({ functionDeclarations }) =>
    functionDeclarations.flatMap(({ behavior }) => behavior ?? []),
  );
  if (model.isFormer && behaviors.length > 0) return INVALID;
  return undefined;
}

/** Only PCM of 16 kHz is taken for what it is; sound of another rate would be heard too fast. */
export function refusalOfAudio(mimeType: string, data: string): Closing | undefined {
  if (!/^audio\/pcm;rate=16000$/.test(mimeType)) return INVALID;
  return Buffer.from(data, 'base64').length % 2 === 0 ? undefined : INVALID;
}
