import type { EngineSettings } from './agent/engineSettings';
import type { AudioFormat } from './audioFormat';

export const CARRIER_IDS = ['testline', 'twilio', 'exotel', 'retell'] as const;
export type CarrierId = (typeof CARRIER_IDS)[number];

/** What an owner calls each phone network. */
export const CARRIER_NAMES: Readonly<Record<CarrierId, string>> = {
  testline: 'Test line',
  twilio: 'Twilio',
  exotel: 'Exotel',
  retell: 'Retell',
};

/** The phone networks that are only played on this computer: nobody outside can be reached by them. */
const REHEARSALS: ReadonlySet<CarrierId> = new Set(['testline']);

/** Both sides of its calls and texts are on this computer. */
export function isRehearsal({ carrierId }: { readonly carrierId: CarrierId }): boolean {
  return REHEARSALS.has(carrierId);
}

export const ENGINE_IDS = [
  'embedded',
  'openai-realtime',
  'gemini-live',
  'vapi',
  'retell',
  'pipeline',
] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

/** What an owner calls each engine. */
export const ENGINE_NAMES: Readonly<Record<EngineId, string>> = {
  embedded: 'Built-in (offline)',
  'openai-realtime': 'OpenAI Realtime',
  'gemini-live': 'Gemini Live',
  vapi: 'Vapi',
  retell: 'Retell',
  pipeline: 'Speech pipeline',
};

/** What a vendor gives to have a call passed on to it: TwiML, a SIP address, or a media socket. */
export type HandOffForm = 'twiml' | 'sip' | 'stream';

/** What a phone network can do. Code branches on these flags, never on a carrier's id. */
export interface CarrierCapabilities {
  /** Calls can be placed through it. */
  readonly outbound: boolean;
  /** It echoes a mark when the audio queued before it has been played. */
  readonly marks: boolean;
  /** It can drop audio that is queued but not yet played. */
  readonly clear: boolean;
  /** The caller's key presses reach us. */
  readonly dtmfIn: boolean;
  /** Key presses can be sent to the far end. */
  readonly dtmfOut: boolean;
  /** A live call can be handed to another number. */
  readonly transfer: boolean;
  /** It can take a message by itself when nobody here can. */
  readonly takesMessages: boolean;
  /** How it can pass a call on to a vendor who speaks with the caller; absent: not at all. */
  readonly handsOffTo?: readonly HandOffForm[];
  /** The owner can call through it in their own voice. */
  readonly ownVoice?: boolean;
  /** The engine whose vendor has this network, and answers every call of it whoever thinks. */
  readonly carriedBy?: EngineId;
  /** Calls cost money: limits on calls, minutes and countries apply. */
  readonly isCharged: boolean;
  readonly nativeFormat: AudioFormat;
}

/** What a voice engine can do. Code branches on these flags, never on an engine's id. */
export interface EngineCapabilities {
  /** Formats of the caller's audio it accepts, best first. */
  readonly inputFormats: readonly AudioFormat[];
  /** Formats of the agent's audio it produces, best first. */
  readonly outputFormats: readonly AudioFormat[];
  /** Who notices that the caller speaks: the engine, or the bridge on its behalf. */
  readonly bargeIn: 'engine' | 'bridge';
  readonly transcripts: 'none' | 'final' | 'delta';
  /** The prompt can change in mid-call. */
  readonly promptUpdate: boolean;
  readonly toolCalls: boolean;
  /** It needs nothing but this computer. */
  readonly worksOffline?: boolean;
  /** Hearing, thinking and speaking are done by whomever the agent chooses for each. */
  readonly hasParts?: boolean;
  /** An agent that its vendor keeps hears and speaks; who thinks for it is chosen here. */
  readonly onlyThinksHere?: boolean;
  /** It knows what to do with the built-in tools alone, and would never call another. */
  readonly builtInToolsOnly?: boolean;
  /** The one language that it speaks and understands, BCP 47; absent where it knows many. */
  readonly speaksOnly?: string;
  /** It tells the caller by itself that a tool takes its time; otherwise the session has it do so. */
  readonly fillsSilence?: boolean;
  /** It can be told how much of its answer the caller really heard. */
  readonly truncation: boolean;
  /** It can be told something that the caller never hears. */
  readonly whisper: boolean;
  /** It can be opened in the middle of a conversation; others are told of it in their prompt. */
  readonly takesHistory?: boolean;
  /** Settings of an agent that it obeys. */
  readonly settings?: readonly (keyof EngineSettings)[];
  /** Where audio flows: through our bridge, straight between carrier and engine, or in the renderer. */
  readonly mediaPath: 'bridge' | 'carrier-direct' | 'renderer';
}
