import { STARTER_IDS } from '@shared/domain/agent/starter';
import { z } from 'zod';

/** `400ms`, `6s`, `1.5s` as milliseconds. */
const duration = z
  .string()
  .regex(/^\d+(?:\.\d+)?(?:ms|s)$/, 'Write a duration such as 400ms or 6s.')
  .transform((text) => parseFloat(text) * (text.endsWith('ms') ? 1 : 1000));

const percent = z
  .string()
  .regex(/^\d+(?:\.\d+)?%$/, 'Write a share such as 2%.')
  .transform(parseFloat);

const regularExpression = z
  .string()
  .refine(isRegularExpression, 'This is not a regular expression.');

const phrase = z.string().trim().min(1);

/** Words that may be heard: one of these ways to say them. */
const wordShapes = {
  contains: phrase.optional(),
  anyOf: z.array(phrase).min(1).optional(),
  matches: regularExpression.optional(),
};

type WordShape = { [Key in keyof typeof wordShapes]?: unknown };

const hasOneShape = (words: WordShape): boolean =>
  [words.contains, words.anyOf, words.matches].filter((shape) => shape !== undefined).length === 1;

const ONE_SHAPE = 'Give exactly one of contains, anyOf and matches.';

const DEFAULT_HEAR_MS = 8_000;
const DEFAULT_WAIT_MS = 30_000;

const HearSchema = z
  .strictObject({ ...wordShapes, within: duration.default(DEFAULT_HEAR_MS) })
  .refine(hasOneShape, ONE_SHAPE);

const SaySchema = z.union([
  phrase.transform((text) => ({ text, interruptAfter: undefined })),
  z.strictObject({ text: phrase, interruptAfter: duration.optional() }),
]);

export const StepSchema = z
  .strictObject({
    hear: HearSchema.optional(),
    say: SaySchema.optional(),
    /** Recorded speech instead of a voice: a WAV file beside the script. */
    play: phrase.optional(),
    dtmf: z
      .string()
      .regex(/^[0-9*#A-Dw]+$/, 'Keys are 0-9, *, # and A-D; w waits half a second.')
      .optional(),
    silence: duration.optional(),
    wait: z
      .strictObject({
        until: z.enum(['quiet', 'end']),
        within: duration.default(DEFAULT_WAIT_MS),
      })
      .optional(),
    hangUp: z.literal(true).optional(),
  })
  .refine((step) => Object.values(step).filter((part) => part !== undefined).length === 1, {
    message: 'A step is exactly one of hear, say, play, dtmf, silence, wait and hangUp.',
  });
export type ScriptStep = z.output<typeof StepSchema>;

const HeardExpectationSchema = z
  .strictObject({ ...wordShapes, not: z.boolean().default(false) })
  .refine(hasOneShape, ONE_SHAPE);
export type HeardExpectation = z.output<typeof HeardExpectationSchema>;

/** What the call's log must show; each names one thing. */
const LogExpectationSchema = z.union([
  z.strictObject({
    tool: z.strictObject({
      name: z.string().min(1),
      ok: z.boolean().optional(),
      /** Arguments whose text must match, by name. */
      arguments: z.record(z.string(), regularExpression).optional(),
    }),
  }),
  z.strictObject({ noTool: z.string().min(1) }),
  z.strictObject({
    ended: z.strictObject({ by: z.string().optional(), reason: z.string().optional() }),
  }),
  z.strictObject({ interrupted: z.boolean() }),
  z.strictObject({ digits: z.string().min(1) }),
]);
export type LogExpectation = z.output<typeof LogExpectationSchema>;

export const ScriptSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, 'A name has lower-case letters, digits and hyphens.'),
  about: z.string().optional(),
  /** The starter agent that it is written for; one that is named in its place comes first. */
  starter: z.enum(STARTER_IDS).optional(),
  caller: z.strictObject({
    name: z.string().min(1).optional(),
    number: z.string().regex(/^\+\d{4,15}$/, 'Write the number with + and the country code.'),
    voice: z.string().min(1).default('slt'),
    /** Background noise on the caller's side, `-45dB` below full scale for example. */
    noise: z
      .string()
      .regex(/^-\d+(?:\.\d+)?dB$/, 'Write a level such as -45dB.')
      .transform(parseFloat)
      .optional(),
  }),
  line: z
    .strictObject({
      jitter: duration.default(0),
      loss: percent.default(0),
      delay: duration.default(0),
      drop: duration.optional(),
      seed: z.number().int().nonnegative().default(1),
    })
    .prefault({}),
  /** The agent places the call for this, and the party of the script picks up. */
  called: z
    .strictObject({
      goal: phrase.optional(),
      /** Fill `{{names}}` of the agent. */
      variables: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  steps: z.array(StepSchema).min(1),
  expect: z
    .strictObject({
      heard: z.array(HeardExpectationSchema).default([]),
      log: z.array(LogExpectationSchema).default([]),
    })
    .prefault({}),
});
/** A caller's part in a call, and what must come of it. */
export type CallerScript = z.output<typeof ScriptSchema>;

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
