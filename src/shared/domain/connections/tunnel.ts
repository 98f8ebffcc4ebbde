import { z } from 'zod';

/** The ways to a public address. */
export const TunnelKindSchema = z.enum(['localtunnel', 'ngrok', 'cloudflared', 'ownAddress']);
export type TunnelKind = z.infer<typeof TunnelKindSchema>;

const baseAddress = z
  .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'Enter a whole web address.' })])
  .transform((url) => url.replace(/\/+$/, ''));

/** How phone networks are to reach this computer. */
export const TunnelSettingsSchema = z.object({
  /** `auto` opens the best tunnel there is as soon as a phone line needs one, and none before. */
  mode: z.enum(['auto', 'off', ...TunnelKindSchema.options]),
  /** The localtunnel server; empty for the default. */
  localtunnelHost: baseAddress,
  /** The owner's own public address, which leads to this computer by means of theirs. */
  ownAddress: baseAddress,
  /** Another kind of tunnel may stand in while the chosen one fails. */
  mayStandIn: z.boolean(),
});
export type TunnelSettings = z.infer<typeof TunnelSettingsSchema>;

export const DEFAULT_TUNNEL_SETTINGS: TunnelSettings = {
  mode: 'auto',
  localtunnelHost: '',
  ownAddress: '',
  mayStandIn: true,
};

/** What an owner calls each way. */
export const TUNNEL_NAMES: Readonly<Record<TunnelKind, string>> = {
  localtunnel: 'localtunnel',
  ngrok: 'ngrok',
  cloudflared: 'Cloudflare Tunnel',
  ownAddress: 'your own address',
};
