import { z } from 'zod';
import { CallIdSchema, ThreadIdSchema } from '../../domain/ids';
import { stream } from '../define';
import { HealthIdSchema } from '../health/health';

/** What a notification, the tray or a link asks the window to show. Nothing is done by it. */
export const WishSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live'), callId: CallIdSchema.optional() }),
  z.object({ kind: z.literal('thread'), threadId: ThreadIdSchema }),
  z.object({ kind: z.literal('health'), part: HealthIdSchema.optional() }),
  z.object({ kind: z.literal('testCall') }),
  /** The panel that calls out, with this number in it; a person decides whether it is called. */
  z.object({ kind: z.literal('callOut'), number: z.string().regex(/^\+[1-9]\d{6,14}$/) }),
]);
export type Wish = z.infer<typeof WishSchema>;

export const wishesContract = {
  /** `wish` is absent in the first item, unless one has been waiting for the window to open. */
  'desktop.wishes': stream(
    z.object({ isWindow: z.boolean() }),
    z.object({ wish: WishSchema.optional() }),
  ),
};
