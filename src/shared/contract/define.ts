import { z } from 'zod';
import { SerializedErrorSchema, type SerializedError } from '../errors/appError';

export interface CommandDef<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'command';
  readonly input: In;
  readonly output: Out;
}

export interface StreamDef<In extends z.ZodType = z.ZodType, Item extends z.ZodType = z.ZodType> {
  readonly kind: 'stream';
  readonly input: In;
  readonly item: Item;
}

export function command<In extends z.ZodType, Out extends z.ZodType>(
  input: In,
  output: Out,
): CommandDef<In, Out> {
  return { kind: 'command', input, output };
}

/** A stream's first item is a snapshot; the following ones are what changed since. */
export function stream<In extends z.ZodType, Item extends z.ZodType>(
  input: In,
  item: Item,
): StreamDef<In, Item> {
  return { kind: 'stream', input, item };
}

export const NothingSchema = z.object({});

/** The answer to a command. Errors are values: Electron keeps only the message of a thrown one. */
export const ReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: SerializedErrorSchema }),
]);
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: SerializedError };
