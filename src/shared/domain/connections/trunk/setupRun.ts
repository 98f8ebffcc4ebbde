import { z } from 'zod';
import { SerializedErrorSchema } from '../../../errors/appError';

/** What a set-up needs at a vendor. */
export const SetupStepKindSchema = z.enum([
  'carrierKeys',
  'engineKeys',
  'assistant',
  'trunk',
  'allowedAddress',
  'credential',
  'destination',
  'mapping',
  'number',
  'pointing',
]);
export type SetupStepKind = z.infer<typeof SetupStepKindSchema>;

const SetupStepStateSchema = z.enum([
  /** Not looked at yet. */
  'unknown',
  'working',
  /** There, and as it has to be. */
  'ready',
  'missing',
  /** There, and not as it has to be. */
  'differs',
  /** What it builds on is not there. */
  'waiting',
  'problem',
  'undone',
  /** Made here, and left where it is when everything was taken back. */
  'kept',
]);

export const SetupStepViewSchema = z.object({
  id: z.string(),
  kind: SetupStepKindSchema,
  vendor: z.string(),
  /** Which one: a number, an address, a name. */
  subject: z.string(),
  state: SetupStepStateSchema,
  /** Made or changed here, so it can be taken back. */
  isOurs: z.boolean(),
  /** The vendor's own reference. */
  ref: z.string().optional(),
  /** What the owner should know of it all the same. */
  note: z.string().optional(),
  problem: SerializedErrorSchema.optional(),
});
export type SetupStepView = z.infer<typeof SetupStepViewSchema>;

export const SetupActionSchema = z.enum(['check', 'perform', 'undo']);
export type SetupAction = z.infer<typeof SetupActionSchema>;

/** A set-up as it stands: how its steps were found, made or taken back. */
export const SetupRunSchema = z.object({
  /** What is going on, or was last. */
  action: SetupActionSchema.optional(),
  isRunning: z.boolean(),
  steps: z.array(SetupStepViewSchema),
  finishedAt: z.number().int().optional(),
  /** Why nothing could be done at all. */
  problem: SerializedErrorSchema.optional(),
});
export type SetupRun = z.infer<typeof SetupRunSchema>;

export const NO_SETUP_RUN: SetupRun = { isRunning: false, steps: [] };

/** A request that would be sent, as text, without its secrets. */
export const SetupRequestViewSchema = z.object({
  stepId: z.string(),
  kind: SetupStepKindSchema,
  vendor: z.string(),
  text: z.string(),
});
export type SetupRequestView = z.infer<typeof SetupRequestViewSchema>;

/** Everything is there and as it has to be; what is no longer wanted was taken back. */
export function isSetUp({ steps, problem }: SetupRun): boolean {
  return (
    problem === undefined &&
    steps.some(({ state }) => state === 'ready') &&
    steps.every(({ state }) => state === 'ready' || state === 'undone')
  );
}
