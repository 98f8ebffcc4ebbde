import { z } from 'zod';
import {
  CallFacetsSchema,
  CallFilterSchema,
  CallPageSchema,
  CallQuerySchema,
  CallRemarksSchema,
  TagSchema,
} from '../domain/callSummary';
import {
  CallFiguresSchema,
  OverviewAxisSchema,
  OverviewGroupSchema,
} from '../domain/history/overview';
import { CallIdSchema, ExportIdSchema, PromptChangeIdSchema } from '../domain/ids';
import { SerializedErrorSchema } from '../errors/appError';
import { command, NothingSchema, stream } from './define';

const OneCall = z.object({ callId: CallIdSchema });

/** Removed or tagged in one step; more are done in several, which can be stopped in between. */
const MOST_CALLS_PER_CHANGE = 200;
const SomeCalls = z.object({
  callIds: z.array(CallIdSchema).min(1).max(MOST_CALLS_PER_CHANGE),
});

/** More are meant by a filter: a message to the runtime has its limits. */
const MOST_CALLS_NAMED = 5_000;

/** What can be saved of a call; `table` is one row per call for a spreadsheet. */
export const ExportFormatSchema = z.enum([
  'wavStereo',
  'wavMixed',
  'voicemail',
  'text',
  'captions',
  'json',
  'table',
]);
export type ExportFormat = z.infer<typeof ExportFormatSchema>;

/** One file, or several in an archive, being put together for a console to save. */
export const ExportJobSchema = z.object({
  exportId: ExportIdSchema,
  state: z.enum(['running', 'ready', 'failed', 'cancelled']),
  /** Calls. */
  doneCount: z.number().int(),
  totalCount: z.number().int(),
  fileName: z.string(),
  error: SerializedErrorSchema.optional(),
});
export type ExportJob = z.infer<typeof ExportJobSchema>;

/** The calls that were had: finding them, reading them, keeping them, taking them elsewhere. */
export const historyContract = {
  'calls.list': command(CallQuerySchema, CallPageSchema),
  /** Every call that matches, in the order of the list. */
  'calls.ids': command(
    CallQuerySchema.omit({ limit: true, cursor: true }),
    z.object({ callIds: z.array(CallIdSchema) }),
  ),
  'calls.facets': command(CallFilterSchema, CallFacetsSchema),
  'calls.overview': command(
    CallFilterSchema.extend({ axis: OverviewAxisSchema }),
    z.object({ total: CallFiguresSchema, groups: z.array(OverviewGroupSchema) }),
  ),
  'calls.remarks': command(OneCall, CallRemarksSchema),
  'calls.setNote': command(OneCall.extend({ note: z.string().trim().max(10_000) }), NothingSchema),
  'calls.changeTags': command(
    SomeCalls.extend({
      add: z.array(TagSchema).max(20).default([]),
      remove: z.array(TagSchema).max(20).default([]),
    }),
    NothingSchema,
  ),
  /** Every tag in use, the most used first. */
  'calls.tags': command(
    NothingSchema,
    z.object({ tags: z.array(z.object({ tag: z.string(), count: z.number().int() })) }),
  ),
  /** Remembers what became of a prompt that was changed on the call: a version, or nothing. */
  'calls.decidePrompt': command(
    OneCall.extend({
      changeId: PromptChangeIdSchema,
      version: z.number().int().min(1).optional(),
    }),
    NothingSchema,
  ),
  /** Writes the summary anew: by the agent's engine when it can write, else from what was logged. */
  'calls.summarize': command(OneCall, NothingSchema),
  /** Turns the caller's part of a call into a script that a scripted caller plays. */
  'calls.makeScript': command(
    OneCall,
    z.object({
      name: z.string(),
      /** Where it lies on the computer that Patchcord runs on. */
      path: z.string(),
      text: z.string(),
    }),
  ),
  /** For good: with recordings, words and remarks. */
  'calls.remove': command(SomeCalls, NothingSchema),
  /** Begins to put together what is to be saved; `exports.jobs` tells when it can be fetched. */
  'exports.start': command(
    z.object({
      calls: z.union([
        z.object({
          callIds: z
            .array(CallIdSchema)
            .min(1)
            .max(
              MOST_CALLS_NAMED,
              'At most 5,000 calls can be saved at a time. Narrow the list down and choose all of it.',
            ),
        }),
        z.object({ filter: CallFilterSchema }),
      ]),
      formats: z.array(ExportFormatSchema).min(1),
    }),
    z.object({ exportId: ExportIdSchema }),
  ),
  'exports.cancel': command(z.object({ exportId: ExportIdSchema }), NothingSchema),
  /** Every export of this run, again whenever one has moved on. */
  'exports.jobs': stream(NothingSchema, z.array(ExportJobSchema)),
};
