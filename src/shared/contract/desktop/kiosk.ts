import { z } from 'zod';
import { command, NothingSchema, stream } from '../define';

const KioskPinSchema = z.string().regex(/^\d{4,12}$/, 'A PIN has 4 to 12 digits and nothing else.');

export const KioskStateSchema = z.object({
  /** Visitors have this computer; only the PIN leads back. */
  isOn: z.boolean(),
  hasPin: z.boolean(),
  /** The desktop fills the screen and keeps visitors in; a browser cannot. */
  isDesktop: z.boolean(),
});
export type KioskState = z.infer<typeof KioskStateSchema>;

export const kioskContract = {
  'kiosk.state': stream(NothingSchema, KioskStateSchema),
  /** Sets the PIN that ends it; the present one is asked for where there is one. */
  'kiosk.setPin': command(
    z.object({ pin: KioskPinSchema, current: z.string().max(12).optional() }),
    NothingSchema,
  ),
  /** Fails with `config.missing` while there is no PIN. */
  'kiosk.enter': command(NothingSchema, NothingSchema),
  /** Fails with `config.invalid` on a wrong PIN, and says how long to wait after several. */
  'kiosk.leave': command(z.object({ pin: z.string().max(12) }), NothingSchema),
  /** A visitor has gone: their calls end, and everything of them is removed. */
  'kiosk.reset': command(NothingSchema, NothingSchema),
};
