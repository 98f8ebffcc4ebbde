/** One thing that an account takes: a key, or what says where and as whom it is used. */
export interface AccountField {
  /** A `secret` is never shown again; a `text` and an `address` are. */
  readonly kind: 'secret' | 'text' | 'address';
  readonly isRequired: boolean;
  /** Environment variables that give it where the owner has entered none, the first that is set. */
  readonly variables: readonly string[];
  readonly pattern: RegExp;
  /** Said when the pattern does not match. */
  readonly problem: string;
  /** What holds while nothing is entered, shown to the owner. */
  readonly usual?: string;
}

interface AccountDescription {
  /** The vendor's own name. */
  readonly name: string;
  readonly fields: Readonly<Record<string, AccountField>>;
}

const secret = (...variables: string[]) =>
  ({
    kind: 'secret',
    isRequired: false,
    variables,
    pattern: /^[\x21-\x7e]{8,300}$/,
    problem: 'This does not look like a key: copy the whole of it.',
  }) as const satisfies AccountField;

const requiredSecret = (...variables: string[]) =>
  ({ ...secret(...variables), isRequired: true }) as const satisfies AccountField;

const address = (...variables: string[]) =>
  ({
    kind: 'address',
    isRequired: false,
    variables,
    pattern: /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/,
    problem: 'Enter a whole web address, such as https://models.example.com/v1.',
  }) as const satisfies AccountField;

/**
 * The owner's accounts that are nothing but keys and addresses: what each takes. Twilio and OpenAI,
 * which take more, stand by themselves.
 */
export const DESCRIBED_ACCOUNTS = {
  gemini: {
    name: 'Gemini',
    fields: {
      apiKey: requiredSecret('GEMINI_API_KEY'),
      baseUrl: {
        ...address('GEMINI_BASE_URL'),
        usual: 'https://generativelanguage.googleapis.com',
      },
    },
  },
  vapi: {
    name: 'Vapi',
    fields: {
      privateKey: requiredSecret('VAPI_API_KEY', 'VAPI_PRIVATE_KEY'),
      publicKey: secret('VAPI_PUBLIC_KEY'),
      webhookSecret: secret(),
      assistantId: {
        kind: 'text',
        isRequired: false,
        variables: ['VAPI_ASSISTANT_ID'],
        pattern: /^[\w-]{8,64}$/,
        problem: 'An assistant’s id has letters, digits and dashes only.',
      },
      baseUrl: { ...address('VAPI_BASE_URL'), usual: 'https://api.vapi.ai' },
    },
  },
  retell: {
    name: 'Retell',
    fields: {
      apiKey: requiredSecret('RETELL_API_KEY'),
      baseUrl: { ...address('RETELL_BASE_URL'), usual: 'https://api.retellai.com' },
      openPath: {
        kind: 'text',
        isRequired: false,
        variables: ['RETELL_OPEN_PATH'],
        pattern: /^(?:on|off)$/,
        problem: 'Enter on or off.',
        usual: 'off',
      },
    },
  },
  exotel: {
    name: 'Exotel',
    fields: {
      accountSid: {
        kind: 'text',
        isRequired: true,
        variables: ['EXO_ACCOUNT_SID'],
        pattern: /^[\w.-]{2,80}$/,
        problem: 'An account SID has letters, digits and dashes only.',
      },
      apiKey: requiredSecret('EXO_AUTH_KEY'),
      apiToken: requiredSecret('EXO_AUTH_TOKEN'),
      subdomain: {
        kind: 'text',
        isRequired: false,
        variables: ['EXO_SUBSCRIBIX_DOMAIN'],
        pattern: /^[a-z\d-]+(?:\.[a-z\d-]+)+$/i,
        problem: 'A subdomain looks like api.in.exotel.com.',
        usual: 'api.exotel.com',
      },
      baseUrl: address('EXO_API_BASE_URL'),
      flow: {
        kind: 'text',
        isRequired: false,
        variables: ['EXO_FLOW_ID'],
        pattern: /^(?:\d{1,12}|https?:\/\/my\.[\w.-]*exotel\.(?:com|in)\/[\w./-]{1,200})$/,
        problem: 'A flow’s number has digits only, such as 29281.',
      },
      allowedAddresses: {
        kind: 'text',
        isRequired: false,
        variables: ['EXO_ALLOWED_ADDRESSES'],
        pattern: /^[\da-fA-F.:/]+(?:[\s,;]+[\da-fA-F.:/]+)*$/,
        problem:
          'Addresses and ranges, such as 203.0.113.20 or 203.0.113.0/24, with commas between.',
      },
      chunkBytes: {
        kind: 'text',
        isRequired: false,
        variables: ['EXO_CHUNK_BYTES'],
        pattern: /^(?:320|640|960|1280|1600|1920|2240|2560|2880|3200|6400|9600)$/,
        problem: 'A multiple of 320 up to 3200, or 6400 or 9600.',
        usual: '3200',
      },
    },
  },
  speech: {
    name: 'Speech pipeline',
    fields: {
      transcriptionUrl: address('SPEECH_TRANSCRIPTION_BASE_URL'),
      transcriptionKey: secret('SPEECH_TRANSCRIPTION_API_KEY'),
      languageUrl: address('SPEECH_LANGUAGE_BASE_URL'),
      languageKey: secret('SPEECH_LANGUAGE_API_KEY'),
      voiceUrl: address('SPEECH_VOICE_BASE_URL'),
      voiceKey: secret('SPEECH_VOICE_API_KEY'),
    },
  },
} as const satisfies Readonly<Record<string, AccountDescription>>;

export type DescribedAccountId = keyof typeof DESCRIBED_ACCOUNTS;
export type FieldsOf<Id extends DescribedAccountId> = (typeof DESCRIBED_ACCOUNTS)[Id]['fields'];

export const DESCRIBED_ACCOUNT_IDS = Object.keys(DESCRIBED_ACCOUNTS) as DescribedAccountId[];

/** The fields of an account by their names, in the order in which they are asked for. */
export function fieldsOf(id: DescribedAccountId): Readonly<Record<string, AccountField>> {
  return DESCRIBED_ACCOUNTS[id].fields;
}
