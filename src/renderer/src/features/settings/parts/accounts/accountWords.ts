import type { DescribedAccountId, FieldsOf } from '@shared/domain/connections/describedAccounts';
import type { PlainPhrase } from '../../../../i18n/phrases';

export interface FieldWords {
  readonly label: PlainPhrase;
  readonly hint?: PlainPhrase;
}

interface WordsOf<Id extends DescribedAccountId> {
  readonly about: PlainPhrase;
  /** What removing its keys would mean. */
  readonly loss: PlainPhrase;
  readonly fields: { readonly [Name in keyof FieldsOf<Id>]: FieldWords };
}

/** What an owner reads about an account and about everything that it takes. */
export const ACCOUNT_WORDS: { readonly [Id in DescribedAccountId]: WordsOf<Id> } = {
  gemini: {
    about: 'Google’s voice: it understands anything and speaks many languages.',
    loss: 'Agents that speak with Gemini cannot answer until there is a key again.',
    fields: {
      apiKey: { label: 'API key', hint: 'Made in Google AI Studio' },
      baseUrl: { label: 'Address', hint: 'Only where it is not Google’s own' },
    },
  },
  vapi: {
    about: 'Agents that live in Vapi’s cloud: they take your calls here, or there.',
    loss: 'Agents that speak through Vapi cannot answer until there is a key again.',
    fields: {
      privateKey: { label: 'Private key', hint: 'In Vapi’s dashboard, among its keys' },
      publicKey: {
        label: 'Public key',
        hint: 'For calls from this computer straight to an assistant',
      },
      webhookSecret: {
        label: 'Shared secret',
        hint: 'Vapi sends it with every report, and proves by it that it is Vapi',
      },
      assistantId: { label: 'Assistant', hint: 'Answers where an agent names no other' },
      baseUrl: { label: 'Address', hint: 'Only where it is not Vapi’s own' },
    },
  },
  retell: {
    about: 'Retell carries the voice, and asks your agents here what to say.',
    loss: 'Calls through Retell are no longer answered here.',
    fields: {
      apiKey: {
        label: 'API key',
        hint: 'The one with a badge in Retell’s dashboard: it proves Retell’s reports too',
      },
      baseUrl: { label: 'Address', hint: 'Only where it is not Retell’s own' },
      openPath: {
        label: 'Address without a secret',
        hint: 'on: agents that were made for Retell’s own examples get through too, and so may strangers',
      },
    },
  },
  exotel: {
    about: 'A phone company for India and South-East Asia.',
    loss: 'Calls to your Exotel numbers no longer reach your agents.',
    fields: {
      accountSid: { label: 'Account SID', hint: 'All of these stand in Exotel’s settings' },
      apiKey: { label: 'API key' },
      apiToken: { label: 'API token' },
      subdomain: { label: 'Region', hint: 'Exotel calls it subdomain' },
      baseUrl: { label: 'Address', hint: 'Only where it is not Exotel’s own' },
      flow: {
        label: 'Flow that leads here',
        hint: 'Its number in Exotel’s dashboard. Lines can then point your numbers at it',
      },
      allowedAddresses: {
        label: 'Only from these network addresses',
        hint: 'Only with a public address and a proxy of your own: else everybody looks the same',
      },
      chunkBytes: {
        label: 'Sound in pieces of',
        hint: 'Bytes. Smaller ones are cut off sooner, larger ones are smoother',
      },
    },
  },
  speech: {
    about:
      'Programs on this computer or elsewhere that hear, think and speak. What is left out is done by the built-in voice, OpenAI or Gemini, as the agent says.',
    loss: 'Agents that hear, think or speak by these servers cannot do so any more.',
    fields: {
      transcriptionUrl: { label: 'Hears: address', hint: 'Ends in /v1' },
      transcriptionKey: { label: 'Hears: key', hint: 'Where it asks for one' },
      languageUrl: { label: 'Thinks: address', hint: 'Ends in /v1' },
      languageKey: { label: 'Thinks: key', hint: 'Where it asks for one' },
      voiceUrl: { label: 'Speaks: address', hint: 'Ends in /v1' },
      voiceKey: { label: 'Speaks: key', hint: 'Where it asks for one' },
    },
  },
};

/** The words of a field by its name. */
export function fieldWords(id: DescribedAccountId): Readonly<Record<string, FieldWords>> {
  return ACCOUNT_WORDS[id].fields;
}

/** What an owner reads about the addresses that they enter at a vendor. */
export const ADDRESS_WORDS: {
  readonly [Id in DescribedAccountId]?: Readonly<Record<string, FieldWords>>;
} = {
  exotel: {
    stream: { label: 'Voicebot applet', hint: 'In the flow of your number' },
    streamUrl: {
      label: 'Voicebot applet, a new address for every call',
      hint: 'In place of the first: safer, where your account allows it',
    },
    passthru: {
      label: 'Passthru applet',
      hint: 'The applet after it: is the caller to be passed on?',
    },
    connect: { label: 'Connect applet', hint: 'On its second branch: to whom' },
  },
  retell: {
    llm: {
      label: 'Custom LLM',
      hint: 'In the agent at Retell: where it asks what to say. Show it to nobody',
    },
    webhook: { label: 'Reports', hint: 'In the same agent, or for the whole account' },
  },
};

export function addressWords(id: DescribedAccountId): Readonly<Record<string, FieldWords>> {
  return ADDRESS_WORDS[id] ?? {};
}
