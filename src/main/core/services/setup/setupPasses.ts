import type { SetupRequestView, SetupStepView } from '@shared/domain/connections/trunk/setupRun';
import { AppError, serializeError } from '@shared/errors/appError';
import type {
  Found,
  Known,
  SetupRecord,
  SetupStep,
  SetupVendor,
  VendorRequest,
} from '../../ports/accounts/setup';
import { find, performStep, requestsOf, type StepWork } from './performStep';
import { undoRecord } from './undoRecord';

export interface Passes extends StepWork {
  readonly steps: readonly SetupStep[];
  readonly vendors: readonly SetupVendor[];
  /** Called at every change of a step. */
  readonly show: (view: SetupStepView) => void;
}

const SINCE = 'Somebody has changed this at the vendor since, so it was left as it is now.';

/** Looks at every step without changing anything; what was found. */
export async function checkSteps(passes: Passes): Promise<Known> {
  return eachStep(passes, async (step, known) => {
    const found = await find(step, known, passes);
    if (found === undefined) return { state: 'missing' };
    const isRight = step.correct?.(known, found) === undefined;
    return { state: isRight ? 'ready' : 'differs', found };
  });
}

/** Takes back what is no longer wanted, then has every step there. Goes on where it was interrupted. */
export async function performSteps(passes: Passes): Promise<void> {
  const { steps, records } = passes;
  const ids = new Set(steps.map(({ id }) => id));
  const unwanted = records.all.filter(({ stepId }) => !ids.has(stepId));
  // A step that only looks needs the keys, and so do those that write.
  const gates = steps.filter(({ create, needs }) => create === undefined && needs.length === 0);
  const open = await checkSteps({ ...passes, steps: gates, show: () => undefined });
  if (open.size === gates.length) await undoRecords(unwanted, open, passes);
  await eachStep(passes, async (step, known) => ({
    state: 'ready',
    found: await performStep(step, known, passes),
  }));
}

/** Takes back everything that was made here, the last thing first. */
export async function undoSteps(passes: Passes): Promise<void> {
  const known = await checkSteps({ ...passes, show: () => undefined });
  await undoRecords(passes.records.all, known, passes);
}

/** What `performSteps` would send at this moment, in its order. Sends nothing that changes anything. */
export async function rehearseSteps(passes: Passes): Promise<SetupRequestView[]> {
  const { steps, records, signal } = passes;
  const ids = new Set(steps.map(({ id }) => id));
  const requests = records.all
    .filter(({ stepId, undo }) => !ids.has(stepId) && undo !== undefined)
    .reverse()
    .flatMap((record) => requestViews(record, vendorOf(passes, record), record.undo));
  const known = new Map<string, Found>();
  const planned = new Set<string>();
  for (const step of steps) {
    const isAhead = step.needs.some((id) => planned.has(id));
    const found = isAhead ? undefined : await step.find(known, signal, records.of(step.id)?.ref);
    const sent = requestsOf(step, known, found);
    requests.push(
      ...sent.flatMap((request) =>
        requestViews({ ...step, stepId: step.id }, step.vendor, request),
      ),
    );
    if (found === undefined) planned.add(step.id);
    known.set(step.id, found ?? { ref: step.placeholder });
  }
  return requests;
}

interface Outcome {
  readonly state: SetupStepView['state'];
  readonly found?: Found;
}

async function eachStep(
  passes: Passes,
  work: (step: SetupStep, known: Known) => Promise<Outcome>,
): Promise<Known> {
  const { steps, records, show, signal } = passes;
  const known = new Map<string, Found>();
  for (const step of steps) {
    const view = (change: Omit<Partial<SetupStepView>, 'id'>): void => {
      const isOurs = records.of(step.id) !== undefined;
      show({ ...viewOf(step), isOurs, state: 'working', ...change });
    };
    if (signal.aborted) return known;
    if (!step.needs.every((id) => known.has(id))) {
      view({ state: 'waiting' });
      continue;
    }
    view({});
    try {
      const { state, found } = await work(step, known);
      if (found === undefined) {
        view({ state });
        continue;
      }
      known.set(step.id, found);
      const { ref, note } = found;
      view({ state, ref, ...(note === undefined ? {} : { note }) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'cancelled') {
        view({ state: 'unknown' });
        return known;
      }
      view({ state: 'problem', problem: serializeError(error) });
    }
  }
  return known;
}

async function undoRecords(
  undone: readonly SetupRecord[],
  known: Known,
  passes: Passes,
): Promise<void> {
  for (const record of [...undone].reverse()) {
    if (passes.signal.aborted) return;
    const { stepId: id, kind, subject } = record;
    const vendor = vendorOf(passes, record);
    const view = (change: Omit<Partial<SetupStepView>, 'id'>): void => {
      const isOurs = passes.records.of(id) !== undefined;
      const base = { id, kind, subject, vendor: vendor.name, state: 'working' } as const;
      passes.show({ ...base, isOurs, ...change });
    };
    view({});
    const step = passes.steps.find((each) => each.id === id);
    try {
      const outcome = await undoRecord(record, vendor, step, known, passes);
      view(outcome === 'undone' ? { state: 'undone' } : { state: 'kept', note: SINCE });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'cancelled') {
        view({ state: 'unknown' });
        return;
      }
      const isUsed = error.code === 'storage.conflict';
      if (isUsed) view({ state: 'kept', note: error.message });
      else view({ state: 'problem', problem: serializeError(error) });
    }
  }
}

export function viewOf({ id, kind, subject, vendor }: SetupStep) {
  return { id, kind, subject, vendor: vendor.name } as const;
}

function vendorOf({ vendors }: Passes, { vendorId }: SetupRecord): SetupVendor {
  const vendor = vendors.find(({ id }) => id === vendorId);
  if (vendor !== undefined) return vendor;
  throw new AppError({
    code: 'storage.not_found',
    message: 'Something was made at a vendor that Patchcord no longer knows. Take it back there.',
  });
}

function requestViews(
  { stepId, kind }: Pick<SetupRecord, 'stepId' | 'kind'>,
  vendor: SetupVendor,
  request: VendorRequest | undefined,
): SetupRequestView[] {
  if (request === undefined) return [];
  const { method, path, body } = request;
  const lines = [`${method} ${vendor.addressOf(path)}`, `Authorization: ${vendor.authorization}`];
  if (body !== undefined) lines.push(JSON.stringify(body, null, 2));
  return [{ stepId, kind, vendor: vendor.name, text: lines.join('\n') }];
}
