import { z } from 'zod';
import { ENGINE_IDS } from '../domain/capabilities';
import { AgentIdSchema, LineIdSchema } from '../domain/ids';
import { HandOffWaySchema, LineSchema, PointingSchema } from '../domain/line';
import { SerializedErrorSchema } from '../errors/appError';
import { command, NothingSchema } from './define';

/** What happens to a call or a text at a number now. */
export const PointsAtSchema = z.discriminatedUnion('kind', [
  /** Here, at the present address. */
  z.object({ kind: z.literal('here') }),
  /** At an address that this computer had and has no more. */
  z.object({ kind: z.literal('past_address'), host: z.string() }),
  z.object({ kind: z.literal('elsewhere'), host: z.string() }),
  z.object({ kind: z.literal('nowhere') }),
  /** A trunk or an application decides, whatever addresses the number has. */
  z.object({ kind: z.literal('overridden'), by: z.enum(['trunk', 'application']) }),
  /** The number cannot do this at all. */
  z.object({ kind: z.literal('unable') }),
]);
export type PointsAt = z.infer<typeof PointsAtSchema>;

/** A web address that Twilio can fetch, or an empty string. */
const FallbackUrlSchema = z
  .string()
  .trim()
  .max(400)
  .refine(
    (url) => url === '' || z.url({ protocol: /^https$/ }).safeParse(url).success,
    'A fallback address starts with https://.',
  );

export const CarrierNumberViewSchema = z.object({
  /** The carrier's own reference. */
  ref: z.string(),
  number: z.string(),
  name: z.string(),
  voice: PointsAtSchema,
  texts: PointsAtSchema,
  /** Host of the address that answers when ours does not; empty when there is none. */
  fallbackHost: z.string(),
  /** The line it has been made, if it has. */
  line: z
    .object({
      lineId: LineIdSchema,
      pointing: PointingSchema,
      fallbackUrl: z.string(),
      /** The last attempt to point it or to put it back failed. */
      problem: SerializedErrorSchema.optional(),
    })
    .optional(),
});
export type CarrierNumberView = z.infer<typeof CarrierNumberViewSchema>;

export const linesContract = {
  'lines.list': command(
    NothingSchema,
    z.object({
      lines: z.array(LineSchema),
      /** Numbers on the test line that a test call can be placed to. */
      testNumbers: z.array(z.object({ number: z.string(), label: z.string() })),
    }),
  ),
  'lines.assign': command(
    z.object({ lineId: LineIdSchema, agentId: AgentIdSchema }),
    NothingSchema,
  ),
  /** Asks the carrier. Fails when it cannot be asked; empty without an account. */
  'lines.numbers': command(
    NothingSchema,
    z.object({
      hasAccount: z.boolean(),
      /** Where phone networks reach this computer, if they do. */
      publicUrl: z.string().optional(),
      numbers: z.array(CarrierNumberViewSchema),
    }),
  ),
  /** Gives a number of the carrier's to an agent, and with it to the agent's business. */
  'lines.add': command(
    z.object({ ref: z.string().min(1).max(64), agentId: AgentIdSchema }),
    LineSchema,
  ),
  /** Puts the number back to what it was, then forgets the line. */
  'lines.remove': command(z.object({ lineId: LineIdSchema }), NothingSchema),
  /** Points the number here, or puts it back. Resolves when the carrier has said so. */
  'lines.point': command(
    z.object({ lineId: LineIdSchema, pointing: PointingSchema }),
    NothingSchema,
  ),
  /** How calls of this line could go straight to the vendor of its agent's engine; none: they cannot. */
  'lines.handOffOffer': command(
    z.object({ lineId: LineIdSchema }),
    z.object({ engineId: z.enum(ENGINE_IDS).optional(), ways: z.array(HandOffWaySchema) }),
  ),
  /** `through_here` takes it back. Resolves when the vendor has been asked whether it can work. */
  'lines.setHandOff': command(
    z.object({ lineId: LineIdSchema, way: z.enum([...HandOffWaySchema.options, 'through_here']) }),
    NothingSchema,
  ),
  /** What answers calls when this computer does not. */
  'lines.setFallback': command(
    z.object({ lineId: LineIdSchema, url: FallbackUrlSchema }),
    NothingSchema,
  ),
};
