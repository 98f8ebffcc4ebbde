import { z } from 'zod';
import { LineIdSchema, TextIdSchema, ThreadIdSchema } from '../domain/ids';
import { MAX_TEXT_CHARS, TextSchema, TextThreadSchema } from '../domain/texts/textThread';
import { command, NothingSchema, stream } from './define';

const OneThread = z.object({ threadId: ThreadIdSchema });
const body = z.string().trim().min(1).max(MAX_TEXT_CHARS);
/** E.164, as carriers take it. */
const phoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'Write the number with its country code.');

/** What agents are writing at this moment. */
const DraftsSchema = z.object({
  drafts: z.array(z.object({ threadId: ThreadIdSchema, text: z.string() })),
});

export const threadsContract = {
  /** The newest threads, with their last words; `search` looks into numbers and texts. */
  'threads.list': command(
    z.object({ search: z.string().trim().max(200).default('') }),
    z.object({ threads: z.array(TextThreadSchema) }),
  ),
  /** A thread and the last of its texts, oldest first. */
  'threads.read': command(
    OneThread,
    z.object({ thread: TextThreadSchema, texts: z.array(TextSchema) }),
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
  /** A person has seen to what the thread needed one for. */
  'threads.clearAttention': command(OneThread, NothingSchema),
  /** Texts a line of the test line, as a customer would from `from`. */
  'threads.testText': command(
    z.object({ lineId: LineIdSchema.optional(), from: phoneNumber.optional(), text: body }),
    OneThread,
  ),
  'threads.drafts': stream(NothingSchema, DraftsSchema),
};
