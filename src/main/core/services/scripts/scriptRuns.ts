import type { UnsavedAgent } from '@shared/domain/agent/agent';
import type { ScriptInfo, ScriptResult, ScriptRun } from '@shared/domain/callerScript';
import { AppError } from '@shared/errors/appError';
import type { Logger } from '../../ports/logger';
import type { PlayScript, ScriptShelf } from '../../ports/scripts';

export interface ScriptRunsPorts {
  readonly scripts: Pick<ScriptShelf, 'list'>;
  readonly play: PlayScript;
  readonly logger: Logger;
}

/** Rings an agent with scripted callers, one after the other: each hears its agent undisturbed. */
export class ScriptRuns {
  readonly #ports: ScriptRunsPorts;
  readonly #watchers = new Set<(run: ScriptRun) => void>();
  #run: ScriptRun = { isRunning: false, results: [] };
  #abort = new AbortController();
  #isClosed = false;

  constructor(ports: ScriptRunsPorts) {
    this.#ports = ports;
  }

  /** Resolves as soon as the run has begun. Rejects while another is on. */
  async start(scriptIds: readonly string[], agent: UnsavedAgent): Promise<void> {
    if (this.#run.isRunning) {
      throw new AppError({
        code: 'storage.conflict',
        message: 'Scripted callers are at work already. Wait for them, or stop them first.',
      });
    }
    const known = await this.#ports.scripts.list();
    const chosen = scriptIds.map((id) => scriptOf(known, id));
    this.#abort = new AbortController();
    this.#publish({
      ...(agent.agentId === undefined ? {} : { agentId: agent.agentId }),
      isRunning: true,
      results: chosen.map(({ id, name }) => ({
        scriptId: id,
        name,
        state: 'waiting',
        verdicts: [],
      })),
    });
    void this.#playAll(agent, this.#abort.signal);
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** Emits the present state at once, then every change; returns the undo. */
  watch(emit: (run: ScriptRun) => void): () => void {
    this.#watchers.add(emit);
    emit(this.#run);
    return () => void this.#watchers.delete(emit);
  }

  close(): void {
    this.#isClosed = true;
    this.cancel();
  }

  async #playAll(agent: UnsavedAgent, signal: AbortSignal): Promise<void> {
    for (const [index, { scriptId }] of this.#run.results.entries()) {
      if (signal.aborted) this.#update(index, { state: 'cancelled' });
      else await this.#playOne(index, scriptId, agent, signal);
    }
    this.#publish({ ...this.#run, isRunning: false });
  }

  async #playOne(
    index: number,
    scriptId: string,
    agent: UnsavedAgent,
    signal: AbortSignal,
  ): Promise<void> {
    this.#update(index, { state: 'calling' });
    try {
      const onCall = (callId: NonNullable<ScriptResult['callId']>) =>
        this.#update(index, { callId });
      const verdicts = [...(await this.#ports.play({ scriptId, agent, signal, onCall }))];
      if (signal.aborted) {
        // What was not reached any more has not broken.
        this.#update(index, { state: 'cancelled', verdicts: verdicts.filter(({ ok }) => ok) });
        return;
      }
      const state = verdicts.every(({ ok }) => ok) ? 'passed' : 'failed';
      this.#update(index, { state, verdicts });
    } catch (error) {
      const problem =
        error instanceof AppError ? error.message : 'The call could not be made. Try again.';
      this.#ports.logger.warn({ err: error }, 'a scripted caller could not call');
      this.#update(index, signal.aborted ? { state: 'cancelled' } : { state: 'broken', problem });
    }
  }

  #update(index: number, change: Partial<ScriptResult>): void {
    const results = this.#run.results.map((result, at) =>
      at === index ? { ...result, ...change } : result,
    );
    this.#publish({ ...this.#run, results });
  }

  #publish(run: ScriptRun): void {
    this.#run = run;
    if (this.#isClosed) return;
    for (const watcher of [...this.#watchers]) watcher(run);
  }
}

function scriptOf(known: readonly ScriptInfo[], id: string): ScriptInfo {
  const script = known.find((each) => each.id === id);
  if (script === undefined) {
    throw new AppError({
      code: 'storage.not_found',
      message: 'One of the chosen callers is not there any more. Choose again.',
    });
  }
  if (script.problem === undefined) return script;
  throw new AppError({
    code: 'config.invalid',
    message: `The caller “${script.name}” cannot be played: ${script.problem}`,
  });
}
