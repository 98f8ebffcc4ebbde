import { z } from 'zod';
import type { Tool, ToolContext, ToolResult } from '../core/ports/tool';

/** A tool whose input is known by a schema; the JSON Schema that engines get is made from it. */
export interface SchemaTool extends Tool {
  readonly input: z.ZodType;
}

interface Definition<Input extends z.ZodType> {
  readonly name: string;
  readonly description: string;
  readonly input: Input;
  run(input: z.output<Input>, context: ToolContext, signal: AbortSignal): Promise<ToolResult>;
}

export function defineTool<Input extends z.ZodType>(definition: Definition<Input>): SchemaTool {
  const { $schema: _, ...parameters } = z.toJSONSchema(definition.input, { io: 'input' });
  return {
    name: definition.name,
    description: definition.description,
    input: definition.input,
    parameters,
    run: (input, context, signal) => definition.run(input as z.output<Input>, context, signal),
  };
}

export function succeeded(value: unknown): ToolResult {
  return { ok: true, value };
}

/** `error` is a short code to branch on, `message` a sentence for the agent. */
export function failed(error: string, message: string, more: object = {}): ToolResult {
  return { ok: false, value: { error, message, ...more } };
}
