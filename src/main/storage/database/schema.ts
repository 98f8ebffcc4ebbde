import type { CallSummary } from '@shared/domain/callSummary';
import type {
  AgentId,
  AppointmentId,
  BusinessId,
  CallId,
  LineId,
  MessageId,
  TemplateId,
  TextId,
  ThreadId,
  ToolId,
} from '@shared/domain/ids';
import type { TextAuthor, TextStatus, TextThread } from '@shared/domain/texts/textThread';
import type { EngineId } from '@shared/domain/capabilities';
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The tables as queries see them. They are made by the numbered modules in `migrations/`, and
 * `calls` by `calls/callIndex.ts`; a test compares the columns. The full-text tables are
 * out of drizzle's reach and have no counterpart here.
 */

/** The call log. Rows are only ever added, and removed with their whole call. */
export const callEvents = sqliteTable(
  'call_events',
  {
    callId: text('call_id').$type<CallId>().notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    type: text('type').notNull(),
    source: text('source').notNull(),
    /** JSON of everything else of the event, its version `v` included. */
    body: text('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.seq] })],
);

/** One row per call, derived from the log. */
export const calls = sqliteTable('calls', {
  rowId: integer('row_id').primaryKey(),
  callId: text('call_id').$type<CallId>().notNull().unique(),
  state: text('state').notNull(),
  direction: text('direction').$type<CallSummary['direction']>().notNull(),
  carrierId: text('carrier_id').notNull(),
  from: text('from_number').notNull(),
  to: text('to_number').notNull(),
  callerName: text('caller_name'),
  lineId: text('line_id').$type<LineId>(),
  businessName: text('business_name').notNull(),
  agentId: text('agent_id').$type<AgentId>().notNull(),
  agentName: text('agent_name').notNull(),
  agentVersion: integer('agent_version').notNull(),
  createdAt: integer('created_at').notNull(),
  durationMs: integer('duration_ms'),
  endedBy: text('ended_by'),
  endReason: text('end_reason').$type<NonNullable<CallSummary['endReason']>>(),
  hasRecording: integer('has_recording', { mode: 'boolean' }).notNull(),
  recordingFile: text('recording_file'),
  outcome: text('outcome').$type<NonNullable<CallSummary['outcome']>>(),
  summary: text('summary'),
  turnCount: integer('turn_count').notNull(),
  interruptionCount: integer('interruption_count').notNull(),
  bookingCount: integer('booking_count').notNull(),
  toolCount: integer('tool_count').notNull(),
  failedToolCount: integer('failed_tool_count').notNull(),
  slowestAnswerMs: real('slowest_answer_ms'),
  /** JSON: how long each answer was waited for, in whole milliseconds. */
  answers: text('answers').notNull(),
  costUsd: real('cost_usd'),
  costIsComplete: integer('cost_is_complete', { mode: 'boolean' }).notNull(),
  /** JSON of `CallSummary['tools']`. */
  tools: text('tools').notNull(),
});

/** The owner's words for a call; they outlive a rebuild of what is derived. */
export const callTags = sqliteTable(
  'call_tags',
  {
    callId: text('call_id').$type<CallId>().notNull(),
    tag: text('tag').notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.tag] })],
);

export const callNotes = sqliteTable('call_notes', {
  callId: text('call_id').$type<CallId>().primaryKey(),
  note: text('note').notNull(),
});

export const businesses = sqliteTable('businesses', {
  id: text('id').$type<BusinessId>().primaryKey(),
  /** JSON of the whole business but its id. */
  body: text('body').notNull(),
  createdAt: integer('created_at').notNull(),
});

export const agents = sqliteTable('agents', {
  id: text('id').$type<AgentId>().primaryKey(),
  businessId: text('business_id').$type<BusinessId>().notNull(),
  /** The latest of its versions. */
  version: integer('version').notNull(),
  createdAt: integer('created_at').notNull(),
});

export const agentVersions = sqliteTable(
  'agent_versions',
  {
    agentId: text('agent_id').$type<AgentId>().notNull(),
    version: integer('version').notNull(),
    savedAt: integer('saved_at').notNull(),
    note: text('note').notNull(),
    /** JSON of an `AgentDefinition`. */
    definition: text('definition').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.version] })],
);

export const lines = sqliteTable('lines', {
  id: text('id').$type<LineId>().primaryKey(),
  name: text('name').notNull(),
  carrierId: text('carrier_id').notNull(),
  number: text('number').notNull(),
  businessId: text('business_id').$type<BusinessId>().notNull(),
  agentId: text('agent_id').$type<AgentId>().notNull(),
  createdAt: integer('created_at').notNull(),
  handOff: text('hand_off'),
});

/** How the numbers of lines are pointed; goes with its line. */
export const lineRoutes = sqliteTable('line_routes', {
  lineId: text('line_id').$type<LineId>().primaryKey(),
  account: text('account').notNull(),
  ref: text('ref').notNull(),
  pointing: text('pointing').notNull(),
  fallbackUrl: text('fallback_url').notNull(),
  /** JSON of a `NumberRouting`. */
  former: text('former'),
  /** JSON of a list of parts of it. */
  written: text('written').notNull(),
});

/** What assistants at vendors were like, as they were seen or saved here. */
export const assistantVersions = sqliteTable('assistant_versions', {
  rowId: integer('row_id').primaryKey(),
  engineId: text('engine_id').$type<EngineId>().notNull(),
  assistantId: text('assistant_id').notNull(),
  savedAt: integer('saved_at').notNull(),
  by: text('by').notNull(),
  /** JSON of an `AssistantContent`. */
  content: text('content').notNull(),
});

export const appointments = sqliteTable('appointments', {
  id: text('id').$type<AppointmentId>().primaryKey(),
  businessId: text('business_id').$type<BusinessId>().notNull(),
  serviceId: text('service_id').notNull(),
  serviceName: text('service_name').notNull(),
  startAt: integer('start_at').notNull(),
  endAt: integer('end_at').notNull(),
  customerName: text('customer_name').notNull(),
  customerPhone: text('customer_phone').notNull(),
  notes: text('notes').notNull(),
  status: text('status').$type<'booked' | 'cancelled'>().notNull(),
  callId: text('call_id').$type<CallId>(),
  createdAt: integer('created_at').notNull(),
  changedAt: integer('changed_at').notNull(),
  resourceId: text('resource_id'),
});

/** Private addresses under which calendar apps read a business's appointments. */
export const calendarFeeds = sqliteTable('calendar_feeds', {
  businessId: text('business_id').$type<BusinessId>().primaryKey(),
  secret: text('secret').notNull().unique(),
  detail: text('detail').$type<'names' | 'busy'>().notNull(),
  createdAt: integer('created_at').notNull(),
  readAt: integer('read_at'),
});

export const messages = sqliteTable('messages', {
  id: text('id').$type<MessageId>().primaryKey(),
  businessId: text('business_id').$type<BusinessId>().notNull(),
  callId: text('call_id').$type<CallId>(),
  callerName: text('caller_name').notNull(),
  callerPhone: text('caller_phone').notNull(),
  text: text('text').notNull(),
  takenAt: integer('taken_at').notNull(),
  read: integer('read', { mode: 'boolean' }).notNull(),
  threadId: text('thread_id').$type<ThreadId>(),
});

export const textThreads = sqliteTable('text_threads', {
  id: text('id').$type<ThreadId>().primaryKey(),
  carrierId: text('carrier_id').notNull(),
  ourNumber: text('our_number').notNull(),
  theirNumber: text('their_number').notNull(),
  businessId: text('business_id').$type<BusinessId>().notNull(),
  answeredBy: text('answered_by').$type<TextThread['answeredBy']>().notNull(),
  optedOutAt: integer('opted_out_at'),
  attention: text('attention'),
  conversation: integer('conversation').notNull(),
  unread: integer('unread').notNull(),
  lastAuthor: text('last_author').$type<TextAuthor>().notNull(),
  lastText: text('last_text').notNull(),
  lastAt: integer('last_at').notNull(),
  name: text('name').notNull(),
  unsent: text('unsent').notNull(),
});

export const textTemplates = sqliteTable('text_templates', {
  id: text('id').$type<TemplateId>().primaryKey(),
  name: text('name').notNull(),
  text: text('text').notNull(),
  createdAt: integer('created_at').notNull(),
});

export const texts = sqliteTable('texts', {
  rowId: integer('row_id').primaryKey(),
  id: text('id').$type<TextId>().notNull().unique(),
  threadId: text('thread_id').$type<ThreadId>().notNull(),
  conversation: integer('conversation').notNull(),
  at: integer('at').notNull(),
  author: text('author').$type<TextAuthor>().notNull(),
  text: text('text').notNull(),
  segments: integer('segments').notNull(),
  /** JSON of `Text['media']`. */
  media: text('media').notNull(),
  status: text('status').$type<TextStatus>().notNull(),
  /** JSON of a `TextProblem`. */
  problem: text('problem'),
  /** JSON of `Text['tools']`. */
  tools: text('tools').notNull(),
  engineId: text('engine_id').$type<EngineId>(),
  /** The carrier's reference. */
  ref: text('ref').unique(),
  /** JSON of a `UsageReport`. */
  usage: text('usage'),
});

export const ownerTools = sqliteTable('owner_tools', {
  id: text('id').$type<ToolId>().primaryKey(),
  kind: text('kind').$type<'http' | 'mcp'>().notNull(),
  name: text('name').notNull(),
  /** JSON of everything else of an `HttpTool` or an `McpServer`. */
  body: text('body').notNull(),
  createdAt: integer('created_at').notNull(),
});

export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  /** JSON. */
  value: text('value').notNull(),
});

/** What the storage knows about itself, such as the version of the derived rows. */
export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
