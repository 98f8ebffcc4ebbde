import { z } from 'zod';
import { LineIdSchema, TemplateIdSchema, TextIdSchema, ThreadIdSchema } from '../domain/ids';
import { TextTemplateSchema } from '../domain/texts/textTemplate';
import {
  MAX_TEXT_CHARS,
  TextHitSchema,
  TextSchema,
  TextThreadSchema,
  ThreadCostSchema,
  ThreadFilterSchema,
} from '../domain/texts/textThread';
import { command, NothingSchema, stream } from './define';

const OneThread = z.object({ threadId: ThreadIdSchema });
const body = z.string().trim().min(1).max(MAX_TEXT_CHARS);
/** E.164, as carriers take it. */
const phoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'Write the number with its country code.');

const ThreadCountsSchema = z.object({
  all: z.number().int(),
  attention: z.number().int(),
  unread: z.number().int(),
  optedOut: z.number().int(),
  failed: z.number().int(),
  unreadTexts: z.number().int(),
});
export type ThreadCounts = z.infer<typeof ThreadCountsSchema>;

/** A language tag that this computer can read. */
const languageTag = z
  .string()
  .max(40)
  .refine((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  });

/** So many texts of one thread are read at once at most. */
const MAX_TEXTS = 20_000;

/** What agents are writing at this moment. */
const DraftsSchema = z.object({
  drafts: z.array(z.object({ threadId: ThreadIdSchema, text: z.string() })),
});

export const threadsContract = {
  /** The newest threads, with their last words. */
  'threads.list': command(
    z.object({ filter: ThreadFilterSchema.default('all') }),
    z.object({ threads: z.array(TextThreadSchema) }),
  ),
  /** How many threads each filter has, and how many texts nobody has read. */
  'threads.counts': command(NothingSchema, ThreadCountsSchema),
  /** Threads by name or number, and texts by their words, the newest first. */
  'threads.search': command(
    z.object({ query: z.string().trim().max(200) }),
    z.object({ threads: z.array(TextThreadSchema), hits: z.array(TextHitSchema) }),
  ),
  /** A thread and the last of its texts, oldest first; as many as it takes to have `toId`. */
  'threads.read': command(
    OneThread.extend({
      limit: z.number().int().min(1).max(MAX_TEXTS).default(200),
      toId: TextIdSchema.optional(),
    }),
    z.object({
      thread: TextThreadSchema,
      texts: z.array(TextSchema),
      hasOlder: z.boolean(),
      cost: ThreadCostSchema.optional(),
    }),
  ),
  /** Sends as the operator, who thereby takes the thread over. Resolves when it is handed on. */
  'threads.send': command(OneThread.extend({ text: body }), NothingSchema),
  'threads.start': command(
    z.object({ lineId: LineIdSchema, to: phoneNumber, text: body }),
    OneThread,
  ),
  'threads.sendAgain': command(z.object({ textId: TextIdSchema }), NothingSchema),
  'threads.takeOver': command(OneThread, NothingSchema),
  'threads.handBack': command(OneThread, NothingSchema),
  'threads.markRead': command(OneThread, NothingSchema),
  'threads.markUnread': command(OneThread, NothingSchema),
  /** Whose number it is; an empty name takes it away. */
  'threads.rename': command(OneThread.extend({ name: z.string().trim().max(120) }), NothingSchema),
  /** Keeps what the operator has written so far, in place of what was kept before. */
  'threads.keepUnsent': command(
    OneThread.extend({ text: z.string().max(MAX_TEXT_CHARS) }),
    NothingSchema,
  ),
  /** What the variables of templates stand for in this thread; those without a value are left out. */
  'threads.variables': command(
    OneThread.extend({ language: languageTag }),
    z.object({ variables: z.record(z.string(), z.string()) }),
  ),
  /** A person has seen to what the thread needed one for. */
  'threads.clearAttention': command(OneThread, NothingSchema),
  /** Texts a line of the test line, as a customer would from `from`. */
  'threads.testText': command(
    z.object({ lineId: LineIdSchema.optional(), from: phoneNumber.optional(), text: body }),
    OneThread,
  ),
  'templates.list': command(NothingSchema, z.object({ templates: z.array(TextTemplateSchema) })),
  /** Without an id a new one. */
  'templates.save': command(
    TextTemplateSchema.extend({ id: TemplateIdSchema.optional() }),
    TextTemplateSchema,
  ),
  'templates.remove': command(z.object({ templateId: TemplateIdSchema }), NothingSchema),
  'threads.drafts': stream(NothingSchema, DraftsSchema),
};
