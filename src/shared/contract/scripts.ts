import { z } from 'zod';
import { UnsavedAgentSchema } from '../domain/agent/agent';
import { ScriptInfoSchema, ScriptRunSchema } from '../domain/callerScript';
import { command, NothingSchema, stream } from './define';

const OneScript = z.object({ scriptId: z.string().max(120) });

export const scriptsContract = {
  /** Those that come with Patchcord, then the owner's own. */
  'scripts.list': command(NothingSchema, z.object({ scripts: z.array(ScriptInfoSchema) })),
  'scripts.read': command(OneScript, z.object({ text: z.string() })),
  /** Keeps a script under the name that stands in it; `config.invalid` says what is wrong where. */
  'scripts.save': command(z.object({ text: z.string().max(100_000) }), ScriptInfoSchema),
  /** One of the owner's own. */
  'scripts.remove': command(OneScript, NothingSchema),
  /** Rings an agent as it is being edited with these, one after the other. */
  'scripts.run': command(
    z.object({
      scriptIds: z.array(z.string().max(120)).min(1).max(100),
      agent: UnsavedAgentSchema,
    }),
    NothingSchema,
  ),
  /** Hangs up and rings no more. */
  'scripts.cancel': command(NothingSchema, NothingSchema),
  /** The run that is on, or the last one; empty before the first. */
  'scripts.state': stream(NothingSchema, ScriptRunSchema),
};
