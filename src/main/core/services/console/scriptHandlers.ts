import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { ScriptShelf } from '../../ports/scripts';
import type { Changes } from '../changes';
import type { ScriptRuns } from '../scripts/scriptRuns';

export interface ScriptHandlerPorts {
  readonly scripts: ScriptShelf;
  readonly scriptRuns: ScriptRuns;
  readonly changes: Changes;
}

export function scriptCommands({ scripts, scriptRuns, changes }: ScriptHandlerPorts) {
  return {
    'scripts.list': async () => ({ scripts: await scripts.list() }),
    'scripts.read': async ({ scriptId }) => ({ text: await scripts.read(scriptId) }),
    'scripts.save': async ({ text }) => {
      const script = await scripts.save(text);
      changes.announce('scripts');
      return script;
    },
    'scripts.remove': async ({ scriptId }) => {
      await scripts.remove(scriptId);
      changes.announce('scripts');
      return {};
    },
    'scripts.run': async ({ scriptIds, agent }) => {
      await scriptRuns.start(scriptIds, agent);
      return {};
    },
    'scripts.cancel': () => {
      scriptRuns.cancel();
      return Promise.resolve({});
    },
  } satisfies Partial<CommandHandlers>;
}

export function scriptStreams({ scriptRuns }: ScriptHandlerPorts) {
  return {
    'scripts.state': (_input, emit) => scriptRuns.watch(emit),
  } satisfies Partial<StreamHandlers>;
}
