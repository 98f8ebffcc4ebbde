import { z } from 'zod';
import { isAppError } from '../../../errors/appError';
import { dialable } from '../../phoneNumber';
import { trunkHostOf, type TrunkTransport } from './sipAddress';

const NUMBER = /^\+[1-9]\d{6,14}$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

const NO_NUMBER = 'Enter a number.';
const NO_E164 = 'A number needs its + and its country code.';

/** Where calls leave the carrier's side for each transport (Exotel's edge). */
export const GATEWAY_PORTS: Readonly<Record<TrunkTransport, number>> = { tcp: 5070, tls: 443 };

const TrunkRouteSchema = z.object({
  number: z
    .string()
    .transform(dialable)
    .refine((number) => NUMBER.test(number), NO_E164),
  /** Of the assistant that answers; empty has one made. */
  assistantId: z
    .string()
    .trim()
    .regex(/^[\w-]{0,64}$/, 'An assistant’s id has letters, digits and dashes only.'),
  /** The address that the agent has, such as `lotus@sip.vapi.ai`; for the rule that needs it. */
  sipAddress: z.string().trim().max(253),
});
export type TrunkRoute = z.infer<typeof TrunkRouteSchema>;

/** How the address is found that a trunk leads to. */
const TrunkRuleSchema = z.enum([
  /** A host named after the credential that stands for the trunk. */
  'credentialHost',
  /** The agent's own address, with a dot for its @. */
  'dottedAddress',
]);

/** What the owner wants: which numbers lead to which assistants, and by what way. */
export const TrunkPlanSchema = z
  .object({
    routes: z.array(TrunkRouteSchema).min(1, NO_NUMBER).max(20),
    rule: TrunkRuleSchema,
    transport: z.enum(['tcp', 'tls']),
    /** The addresses that the carrier calls from and takes calls at. */
    gateways: z
      .array(
        z
          .string()
          .trim()
          .regex(IPV4, 'A gateway is an address of four numbers, such as 129.154.231.198.'),
      )
      .min(1, 'Enter the address of a gateway: the carrier’s support names it.')
      .max(8),
    gatewayPort: z.number().int().min(1).max(65_535),
    trunkName: z
      .string()
      .trim()
      .regex(/^\w{1,14}$/, 'A trunk’s name has letters, digits and _ only, 14 at most.'),
  })
  .superRefine(({ routes, rule }, context) => {
    const numbers = new Set<string>();
    for (const [index, { number, sipAddress }] of routes.entries()) {
      if (numbers.has(number)) {
        const path = ['routes', index, 'number'];
        context.addIssue({ code: 'custom', path, message: 'This number is there already.' });
      }
      numbers.add(number);
      if (rule !== 'dottedAddress') continue;
      try {
        trunkHostOf(sipAddress);
      } catch (error) {
        if (!isAppError(error)) throw error;
        const path = ['routes', index, 'sipAddress'];
        context.addIssue({ code: 'custom', path, message: error.message });
      }
    }
  });
export type TrunkPlan = z.infer<typeof TrunkPlanSchema>;
