import { z } from 'zod';
import { DEFAULT_LIMITS, LimitsSchema } from './limits';
import { DEFAULT_LISTEN_MIX, ListenMixSchema } from './listenMix';
import { PriceTableSchema } from './cost/prices';
import { DEFAULT_OPENAI_SETTINGS, OpenAiSettingsSchema } from './openai';
import { DEFAULT_TUNNEL_SETTINGS, TunnelSettingsSchema } from './connections/tunnel';

export const SettingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** The accent of buttons and links: Patchcord's own, or the one that the system is set to. */
  accent: z.enum(['patchcord', 'system']),
  /** How large everything in the desktop window is. */
  textScale: z.number().min(1).max(2),
  /** `system` is that of the computer or browser, where the console speaks it. */
  language: z.enum(['system', 'en', 'es']),
  welcomeDone: z.boolean(),
  /** Names of audio devices chosen in the softphone; empty means the system's own choice. */
  microphoneId: z.string().max(256),
  speakerId: z.string().max(256),
  /** Where an incoming call rings. */
  ringerId: z.string().max(256),
  listenVolume: z.number().min(0).max(1),
  listenMix: ListenMixSchema,
  sttModel: z.enum(['base', 'tiny']),
  /** The owner's own prices, over those of `DEFAULT_PRICES`. */
  prices: PriceTableSchema,
  openai: OpenAiSettingsSchema,
  tunnel: TunnelSettingsSchema,
  limits: LimitsSchema,
  /** Where phone networks' requests are taken on this computer from the next start on; 0 for any port. */
  bridgePort: z.number().int().min(0).max(65_535),
  /** After so long without a text the agent begins a new conversation. */
  textConversationHours: z.number().int().min(1).max(720),
  /** More answers than this to one number mean that a machine writes back. */
  textRepliesPerMinute: z.number().int().min(1).max(30),
  /** Texts that a business sends in a day, its operators' included, before agents fall silent. */
  textsPerDay: z.number().int().min(0).max(100_000),
  /** The request inspector shows numbers and words; keys and tokens never. */
  inspectorShowsPrivate: z.boolean(),
  /** What the interface remembers between starts, such as panel sizes. */
  ui: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type Settings = z.infer<typeof SettingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  accent: 'patchcord',
  textScale: 1,
  language: 'system',
  welcomeDone: false,
  microphoneId: '',
  speakerId: '',
  ringerId: '',
  listenVolume: 0.8,
  listenMix: DEFAULT_LISTEN_MIX,
  sttModel: 'base',
  prices: {},
  openai: DEFAULT_OPENAI_SETTINGS,
  tunnel: DEFAULT_TUNNEL_SETTINGS,
  limits: DEFAULT_LIMITS,
  bridgePort: 0,
  textConversationHours: 12,
  textRepliesPerMinute: 6,
  textsPerDay: 500,
  inspectorShowsPrivate: false,
  ui: {},
};

/** A language that Patchcord speaks to its owner in. */
export type OwnerLanguage = Exclude<Settings['language'], 'system'>;

/**
 * The language to speak; English for computers whose own is not among ours.
 *
 * @param systemLocale a BCP 47 tag, for whoever lets the system decide
 */
export function ownerLanguage(choice: Settings['language'], systemLocale: string): OwnerLanguage {
  if (choice !== 'system') return choice;
  return /^es\b/i.test(systemLocale) ? 'es' : 'en';
}
