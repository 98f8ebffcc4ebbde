import { z } from 'zod';
import { CARRIER_IDS, ENGINE_IDS } from '../domain/capabilities';
import { ConnectWaySchema } from '../domain/connections/connectTo';
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
  /** A flow of the owner's at the phone company decides; what it leads to is not told. */
  z.object({ kind: z.literal('flow'), flow: z.string() }),
  /** A trunk or an application decides, whatever addresses the number has. */
  z.object({ kind: z.literal('overridden'), by: z.enum(['trunk', 'application']) }),
  /** The number cannot do this at all. */
  z.object({ kind: z.literal('unable') }),
  /** It is in no account whose keys are set: a line's number of a former account, or one given up. */
  z.object({ kind: z.literal('absent') }),
]);
export type PointsAt = z.infer<typeof PointsAtSchema>;

/** A web address that a phone company can fetch, or an empty string. */
const FallbackUrlSchema = z
  .string()
  .trim()
  .max(400)
  .refine(
    (url) => url === '' || z.url({ protocol: /^https$/ }).safeParse(url).success,
    'A fallback address starts with https://.',
  );

/** A phone company with the owner's numbers, and what can be done about them from here. */
export const NumberAccountSchema = z.object({
  carrierId: z.enum(CARRIER_IDS),
  /** Numbers are pointed here by `lines.point`; otherwise the owner does it there. */
  points: z.boolean(),
  takesTexts: z.boolean(),
  /** What answers its numbers there, which the owner tells once where to ask. */
  answersBy: z.enum(['flow', 'assistant']).optional(),
  /** `lines.setFallback` counts for its numbers. */
  takesFallback: z.boolean(),
  /** It could not be asked for its numbers. */
  problem: SerializedErrorSchema.optional(),
});
export type NumberAccount = z.infer<typeof NumberAccountSchema>;

const NumberAtSchema = z.object({
  carrierId: z.enum(CARRIER_IDS),
  /** The carrier's own reference. */
  ref: z.string().min(1).max(64),
});

export const CarrierNumberViewSchema = NumberAtSchema.extend({
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
      /** The phone networks of the lines, and what each can do besides calls. */
      carriers: z.array(
        z.object({
          id: z.enum(CARRIER_IDS),
          ownVoice: z.boolean(),
          /** What `calls.connect` can connect somebody to from its lines. */
          connects: z.array(ConnectWaySchema),
        }),
      ),
      /** Numbers on the test line that a test call can be placed to. */
      testNumbers: z.array(z.object({ number: z.string(), label: z.string() })),
    }),
  ),
  'lines.assign': command(
    z.object({ lineId: LineIdSchema, agentId: AgentIdSchema }),
    NothingSchema,
  ),
  /** Asks every phone company with an account. */
  'lines.numbers': command(
    NothingSchema,
    z.object({
      accounts: z.array(NumberAccountSchema),
      /** Where phone networks reach this computer, if they do. */
      publicUrl: z.string().optional(),
      numbers: z.array(CarrierNumberViewSchema),
    }),
  ),
  /** Gives a number of the carrier's to an agent, and with it to the agent's business. */
  'lines.add': command(NumberAtSchema.extend({ agentId: AgentIdSchema }), LineSchema),
  /** Gives a line another number, of any phone company; the former one is put back. */
  'lines.move': command(z.object({ lineId: LineIdSchema, to: NumberAtSchema }), NothingSchema),
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
    z.object({
      engineId: z.enum(ENGINE_IDS).optional(),
      ways: z.array(HandOffWaySchema),
      /** They go there whatever is chosen, for their sound cannot come through here. */
      isOnlyWay: z.boolean().optional(),
      /** What stands in the way of the only way. */
      problem: SerializedErrorSchema.optional(),
    }),
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
