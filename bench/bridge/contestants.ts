import type { ProbeEncoding } from './generator/probe';

/** A bridge under test, as both the orchestrator and the generator need to know it. */
export interface Contestant {
  readonly name: ContestantName;
  readonly title: string;
  readonly engineEncoding: ProbeEncoding;
  readonly isRaw: boolean;
  /** Ours: calls begin with a signed webhook, over the test line's door. */
  readonly isPatchcord: boolean;
  /** The engine speaks in turns, with transcripts; the call is recorded and metered. */
  readonly isAsShipped: boolean;
}

export const CONTESTANT_NAMES = [
  'raw',
  'ws',
  'sample',
  'agents',
  'ours',
  'shipped',
  'wavefile',
  'transcoding',
] as const;
export type ContestantName = (typeof CONTESTANT_NAMES)[number];

const passThrough = {
  engineEncoding: 'mulaw8k',
  isRaw: false,
  isPatchcord: false,
  isAsShipped: false,
} as const;

export const CONTESTANTS: Readonly<Record<ContestantName, Contestant>> = {
  raw: { ...passThrough, name: 'raw', title: 'raw byte relay', isRaw: true },
  ws: { ...passThrough, name: 'ws', title: '`ws` + JSON' },
  sample: { ...passThrough, name: 'sample', title: "Twilio's Node sample (shape)" },
  agents: { ...passThrough, name: 'agents', title: "OpenAI's agents transport" },
  ours: { ...passThrough, name: 'ours', title: 'Patchcord, taps off', isPatchcord: true },
  shipped: {
    ...passThrough,
    name: 'shipped',
    title: 'Patchcord as shipped',
    isPatchcord: true,
    isAsShipped: true,
  },
  wavefile: {
    ...passThrough,
    name: 'wavefile',
    title: 'transcoding with `wavefile`',
    engineEncoding: 'pcm24k',
  },
  transcoding: {
    ...passThrough,
    name: 'transcoding',
    title: 'Patchcord, transcoding',
    engineEncoding: 'pcm24k',
    isPatchcord: true,
  },
};

/** Where a running bridge is reached. */
export interface BridgeAddress {
  readonly port: number;
  /** Signs the webhooks of the test line's door. */
  readonly secret: string;
  /** The number that its line answers. */
  readonly number: string;
}

/** Where the engine listens. */
export interface EnginePorts {
  readonly webSocket: number;
  readonly tcp: number;
}
