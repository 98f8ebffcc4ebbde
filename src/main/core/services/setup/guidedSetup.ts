import {
  NO_SETUP_RUN,
  type SetupAction,
  type SetupRequestView,
  type SetupRun,
  type SetupStepView,
} from '@shared/domain/connections/trunk/setupRun';
import { AppError, isAppError, serializeError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { SetupRecord, SetupStep, SetupStore, SetupVendor } from '../../ports/accounts/setup';
import {
  checkSteps,
  performSteps,
  rehearseSteps,
  undoSteps,
  viewOf,
  type Passes,
} from './setupPasses';
import { SetupRecords } from './setupRecords';

/** Where a set-up is made, with the keys that are in force now. */
export interface SetupPlace<Plan> {
  /** Whose set-up it is; what was made for another account is left alone. */
  readonly account: string;
  readonly vendors: readonly SetupVendor[];
  steps(plan: Plan): readonly SetupStep[];
}

export interface GuidedSetupPorts<Plan> {
  readonly store: SetupStore;
  /** @throws AppError `config.missing` while an account is missing. */
  readonly place: () => SetupPlace<Plan>;
  /** What was remembered; undefined for what is no plan. */
  readonly readPlan: (stored: unknown) => Plan | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A set-up at vendors that is made, checked, gone on with and taken back, one step after the other. */
export class GuidedSetup<Plan> {
  readonly #ports: GuidedSetupPorts<Plan>;
  readonly #watchers = new Set<(run: SetupRun) => void>();
  #run: SetupRun = NO_SETUP_RUN;
  #abort = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(ports: GuidedSetupPorts<Plan>) {
    this.#ports = ports;
  }

  /** The plan of last time, what was made, and which account is missing. Asks nobody. */
  async about(): Promise<{
    readonly plan: Plan | undefined;
    readonly made: readonly SetupRecord[];
    readonly missing: string | undefined;
  }> {
    try {
      const records = await this.#records();
      return { plan: this.#ports.readPlan(records.plan), made: records.all, missing: undefined };
    } catch (error) {
      if (!isAppError(error, 'config.missing')) throw error;
      return { plan: undefined, made: [], missing: error.message };
    }
  }

  /** What would be sent, without its secrets. Changes nothing, here and there. */
  async requests(plan: Plan): Promise<SetupRequestView[]> {
    const { signal } = new AbortController();
    return rehearseSteps(await this.#passes(plan, () => undefined, signal));
  }

  /**
   * Resolves with how everything stands. An interrupted run is gone on with by running it again.
   *
   * @param plan undefined for that of last time
   */
  async run(action: SetupAction, plan: Plan | undefined): Promise<SetupRun> {
    if (this.#run.isRunning) throw atWork();
    this.#abort = new AbortController();
    this.#publish({ action, isRunning: true, steps: [] });
    try {
      await this.#work(action, plan);
      this.#publish({ ...this.#run, ...this.#finished() });
    } catch (error) {
      if (!isAppError(error)) {
        this.#ports.logger.error({ err: error }, 'a set-up failed unexpectedly');
      }
      this.#publish({ ...this.#run, ...this.#finished(), problem: serializeError(error) });
    }
    return this.#run;
  }

  /** As `run`; resolves as soon as it has begun. */
  start(action: SetupAction, plan: Plan | undefined): Promise<void> {
    if (this.#run.isRunning) return Promise.reject(atWork());
    this.#running = this.run(action, plan);
    return Promise.resolve();
  }

  cancel(): void {
    this.#abort.abort();
  }

  watch(emit: (run: SetupRun) => void): () => void {
    this.#watchers.add(emit);
    emit(this.#run);
    return () => void this.#watchers.delete(emit);
  }

  async close(): Promise<void> {
    this.cancel();
    await this.#running;
  }

  async #work(action: SetupAction, wanted: Plan | undefined): Promise<void> {
    const show = (view: SetupStepView): void => this.#show(view);
    const records = await this.#records();
    const plan = wanted ?? this.#ports.readPlan(records.plan);
    if (plan === undefined && action !== 'undo') {
      throw new AppError({
        code: 'config.missing',
        message: 'Nothing is planned yet. Enter a number first.',
      });
    }
    const passes = await this.#passes(plan, show, this.#abort.signal);
    this.#publish({ ...this.#run, steps: passes.steps.map(unseen(passes)) });
    if (action === 'undo') {
      await undoSteps(passes);
      return;
    }
    if (action === 'perform') {
      await passes.records.keepPlan(plan);
      await performSteps(passes);
      const isThere = this.#run.steps.every(({ state }) => state === 'ready' || state === 'undone');
      if (!isThere || passes.signal.aborted) return;
    }
    await checkSteps(passes);
  }

  async #passes(
    plan: Plan | undefined,
    show: (view: SetupStepView) => void,
    signal: AbortSignal,
  ): Promise<Passes> {
    const { clock } = this.#ports;
    const place = this.#ports.place();
    const steps = plan === undefined ? [] : place.steps(plan);
    const records = await this.#records();
    return { steps, vendors: place.vendors, records, clock, signal, show };
  }

  #records(): Promise<SetupRecords> {
    return SetupRecords.open(this.#ports.store, this.#ports.place().account);
  }

  #finished() {
    return { isRunning: false, finishedAt: this.#ports.clock.now() };
  }

  #show(view: SetupStepView): void {
    const { steps } = this.#run;
    const isKnown = steps.some(({ id }) => id === view.id);
    const next = isKnown
      ? steps.map((each) => (each.id === view.id ? view : each))
      : [...steps, view];
    this.#publish({ ...this.#run, steps: next });
  }

  #publish(run: SetupRun): void {
    this.#run = run;
    for (const watcher of [...this.#watchers]) watcher(run);
  }
}

function atWork(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message: 'The set-up is at work already. Wait for it, or stop it first.',
  });
}

function unseen({ records }: Passes) {
  return (step: SetupStep): SetupStepView => ({
    ...viewOf(step),
    state: 'unknown',
    isOurs: records.of(step.id) !== undefined,
  });
}
