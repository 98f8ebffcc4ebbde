import { z } from 'zod';
import type { Brand } from '../lib/brand';

function idSchema<Name extends string>() {
  return z
    .string()
    .min(1)
    .max(128)
    .transform((value) => value as Brand<string, Name>);
}

export const CallIdSchema = idSchema<'CallId'>();
export type CallId = Brand<string, 'CallId'>;
export const TurnIdSchema = idSchema<'TurnId'>();
export type TurnId = Brand<string, 'TurnId'>;
export const ToolCallIdSchema = idSchema<'ToolCallId'>();
export type ToolCallId = Brand<string, 'ToolCallId'>;
export const PromptChangeIdSchema = idSchema<'PromptChangeId'>();
export type PromptChangeId = Brand<string, 'PromptChangeId'>;
export const WhisperIdSchema = idSchema<'WhisperId'>();
export type WhisperId = Brand<string, 'WhisperId'>;
export const ToolsChangeIdSchema = idSchema<'ToolsChangeId'>();
export type ToolsChangeId = Brand<string, 'ToolsChangeId'>;
export const AgentIdSchema = idSchema<'AgentId'>();
export type AgentId = Brand<string, 'AgentId'>;
export const BusinessIdSchema = idSchema<'BusinessId'>();
export type BusinessId = Brand<string, 'BusinessId'>;
export const LineIdSchema = idSchema<'LineId'>();
export type LineId = Brand<string, 'LineId'>;
export const AppointmentIdSchema = idSchema<'AppointmentId'>();
export type AppointmentId = Brand<string, 'AppointmentId'>;
export const MessageIdSchema = idSchema<'MessageId'>();
export type MessageId = Brand<string, 'MessageId'>;
export const ThreadIdSchema = idSchema<'ThreadId'>();
export type ThreadId = Brand<string, 'ThreadId'>;
export const TextIdSchema = idSchema<'TextId'>();
export type TextId = Brand<string, 'TextId'>;
export const ToolIdSchema = idSchema<'ToolId'>();
export type ToolId = Brand<string, 'ToolId'>;
export const TemplateIdSchema = idSchema<'TemplateId'>();
export type TemplateId = Brand<string, 'TemplateId'>;
export const ExportIdSchema = idSchema<'ExportId'>();
export type ExportId = Brand<string, 'ExportId'>;
/** Agents that are being read from files. */
export const ImportIdSchema = idSchema<'ImportId'>();
export type ImportId = Brand<string, 'ImportId'>;
