import type { Area } from '@shared/contract/app';
import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { ScriptInfo, ScriptRun } from '@shared/domain/callerScript';
import { AppError } from '@shared/errors/appError';
import { Feed } from './liveDesk';
import { notFound } from './notFound';
import type { World } from './world';

const OURS: ScriptInfo[] = [
  ['ask-for-a-person', 'The caller asks for a human being; nobody can take the call.'],
  ['book-a-cleaning', 'A new caller books a cleaning and gives a name and a number.'],
  ['question-from-the-facts', 'Two questions whose answers stand in the agent’s prompt.'],
].map(([name = '', about = '']) => ({
  id: `ours/${name}`,
  name,
  about,
  isOwn: false,
  isCalled: false,
}));

/** Scripted callers of the invented runtime; those who ask for a person are disappointed. */
export function scriptHandlers(world: World, changed: (...areas: Area[]) => void) {
  const own: (ScriptInfo & { text: string })[] = [];
  const runs = new Feed<ScriptRun>();
  let run: ScriptRun = { isRunning: false, results: [] };
  const publish = (next: ScriptRun) => {
    run = next;
    runs.publish(run);
  };
  const [callId] = world.history.keys();
  const commands = {
    'scripts.list': async () => ({ scripts: [...OURS, ...own] }),
    'scripts.read': async ({ scriptId }) => ({
      text: own.find(({ id }) => id === scriptId)?.text ?? 'name: invented\n',
    }),
    'scripts.save': async ({ text }) => {
      const name = /^name: ([a-z0-9-]+)$/m.exec(text)?.[1];
      if (name === undefined) {
        throw new AppError({
          code: 'config.invalid',
          message: 'This script, line 1: name: A name has lower-case letters, digits and hyphens.',
        });
      }
      const script = { id: `own/${name}`, name, about: '', isOwn: true, isCalled: false, text };
      own.push(script);
      changed('scripts');
      return script;
    },
    'scripts.remove': async ({ scriptId }) => {
      const at = own.findIndex(({ id }) => id === scriptId);
      if (at === -1) throw notFound();
      own.splice(at, 1);
      changed('scripts');
      return {};
    },
    'scripts.run': async ({ scriptIds, agent }) => {
      const results = scriptIds.map((scriptId): ScriptRun['results'][number] => {
        const isFailed = scriptId.endsWith('person');
        return {
          scriptId,
          name: scriptId.split('/')[1] ?? scriptId,
          state: isFailed ? 'failed' : 'passed',
          ...(callId === undefined ? {} : { callId }),
          verdicts: [
            { text: 'hears "how can I help" within 12 s', ok: true },
            isFailed
              ? {
                  text: 'hears "take a message" within 8 s',
                  ok: false,
                  why: 'heard "Nobody is here. Goodbye.", then the call ended',
                }
              : { text: 'the call ends by “agent” as “completed”', ok: true },
          ],
        };
      });
      const { agentId } = agent;
      publish({ ...(agentId === undefined ? {} : { agentId }), isRunning: false, results });
      return {};
    },
    'scripts.cancel': async () => ({}),
  } satisfies Partial<CommandHandlers>;
  const streams = {
    'scripts.state': (_input, emit) => {
      emit(run);
      return runs.follow(emit);
    },
  } satisfies Partial<StreamHandlers>;
  return { commands, streams };
}
