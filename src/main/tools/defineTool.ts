import { z } from 'zod';
import type { CallAbility, Tool, ToolContext, ToolResult } from '../core/ports/tool';

interface Definition<Input extends z.ZodType> {
  readonly name: string;
  readonly description: string;
  readonly needs?: CallAbility;
  readonly input: Input;
  run(input: z.output<Input>, context: ToolContext, signal: AbortSignal): Promise<ToolResult>;
}

/** A tool whose input is known by a schema; the JSON Schema that engines get is made from it. */
export function defineTool<Input extends z.ZodType>(definition: Definition<Input>): Tool {
  const { $schema: _, ...parameters } = z.toJSONSchema(definition.input, { io: 'input' });
  return {
    name: definition.name,
    description: definition.description,
    parameters,
    ...(definition.needs === undefined ? {} : { needs: definition.needs }),
    check(input) {
      const checked = definition.input.safeParse(input ?? {});
      return checked.success
        ? { ok: true, input: checked.data }
        : { ok: false, message: z.prettifyError(checked.error) };
    },
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
