import type { PriceTable } from '@shared/domain/cost/prices';

/** What the owner sets for this engine. */
export interface GeminiLiveConfig {
  readonly apiKey: string;
  /** `https://generativelanguage.googleapis.com`, or a server that speaks as it does; no slash at its end. */
  readonly baseUrl: string;
  readonly model: string;
  readonly prices: PriceTable;
}

/** Silence that ends the caller's turn, unless the agent has a pause of its own. */
export const DEFAULT_PAUSE_MS = 600;

/** The vendor's prebuilt voices (speech generation guide). */
export const VOICES = [
  'Kore',
  'Puck',
  'Zephyr',
  'Charon',
  'Fenrir',
  'Leda',
  'Orus',
  'Aoede',
  'Callirrhoe',
  'Autonoe',
  'Enceladus',
  'Iapetus',
  'Umbriel',
  'Algieba',
  'Despina',
  'Erinome',
  'Algenib',
  'Rasalgethi',
  'Laomedeia',
  'Achernar',
  'Alnilam',
  'Schedar',
  'Gacrux',
  'Pulcherrima',
  'Achird',
  'Zubenelgenubi',
  'Vindemiatrix',
  'Sadachbia',
  'Sadaltager',
  'Sulafat',
].map((name) => ({ id: name, name }));
