import { AppError, isAppError } from '@shared/errors/appError';
import { pause, type Clock } from '../../ports/clock';
import type {
  Found,
  Known,
  SetupRecord,
  SetupStep,
  VendorRequest,
} from '../../ports/accounts/setup';
import type { SetupRecords } from './setupRecords';

/** A vendor's list may show what was just made a moment later. */
const LOOKS = 4;
const BETWEEN_LOOKS_MS = 700;

export interface StepWork {
  readonly records: SetupRecords;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Has the step's thing there and in order, making or changing only what is not. What is done is
 * remembered before and after every request, so doing it again after a crash is safe.
 *
 * @throws AppError in words
 */
export async function performStep(step: SetupStep, known: Known, work: StepWork): Promise<Found> {
  const found = await find(step, known, work);
  const there = found ?? (await createIt(step, known, work));
  await claim(step, known, there, work);
  const correction = step.correct?.(known, there);
  if (correction === undefined) return there;
  const record = work.records.of(step.id);
  const begun: SetupRecord = {
    ...blank(step),
    how: 'corrected',
    former: snapshot(there),
    undo: correction.restore,
    ...record,
    state: 'begun',
    ref: there.ref,
  };
  await work.records.keep(begun);
  await step.vendor.send(correction.send, work.signal);
  const corrected = await look(
    step,
    known,
    work,
    (now) => step.correct?.(known, now) === undefined,
  );
  await work.records.keep({ ...begun, state: 'done', left: snapshot(corrected) });
  return corrected;
}

/** What a step would send, given what is there. */
export function requestsOf(
  step: SetupStep,
  known: Known,
  found: Found | undefined,
): VendorRequest[] {
  if (found === undefined) return step.create === undefined ? [] : [step.create(known)];
  const correction = step.correct?.(known, found);
  return correction === undefined ? [] : [correction.send];
}

export function snapshot({ details }: Found): string {
  return JSON.stringify(details ?? {});
}

export function find(
  step: SetupStep,
  known: Known,
  { records, signal }: Pick<StepWork, 'records' | 'signal'>,
): Promise<Found | undefined> {
  return step.find(known, signal, records.of(step.id)?.ref);
}

function blank({ id, kind, subject, vendor }: SetupStep) {
  return { stepId: id, kind, subject, vendorId: vendor.id } as const;
}

async function createIt(step: SetupStep, known: Known, work: StepWork): Promise<Found> {
  if (step.create === undefined) {
    throw new AppError({
      code: 'config.missing',
      message: `${step.vendor.name} has no “${step.subject}”. Check it there, and enter it again.`,
    });
  }
  await work.records.keep({ ...blank(step), how: 'created', state: 'begun' });
  try {
    await step.vendor.send(step.create(known), work.signal);
  } catch (error) {
    if (!isAppError(error) || error.retryable || error.code === 'cancelled') throw error;
    // Refused for certain, so nothing was made here. It may be there already, from somebody else.
    await work.records.forget(step.id);
    const there = await find(step, known, work).catch(() => undefined);
    if (there === undefined) throw error;
    return there;
  }
  return look(step, known, work, () => true);
}

/** What was begun here and is there now was made here. */
async function claim(step: SetupStep, known: Known, there: Found, work: StepWork): Promise<void> {
  const record = work.records.of(step.id);
  if (record?.how !== 'created' || record.ref === there.ref) return;
  if (record.state === 'done') {
    await work.records.forget(step.id);
    return;
  }
  await work.records.keep({
    ...record,
    state: 'done',
    ref: there.ref,
    undo: step.remove?.(there.ref, known),
    left: snapshot(there),
  });
}

async function look(
  step: SetupStep,
  known: Known,
  work: StepWork,
  isRight: (found: Found) => boolean,
): Promise<Found> {
  for (let times = 0; times < LOOKS; times++) {
    if (times > 0) await pause(work.clock, BETWEEN_LOOKS_MS, work.signal);
    const found = await find(step, known, work);
    if (found !== undefined && isRight(found)) return found;
  }
  throw new AppError({
    code: 'carrier.unavailable',
    message: `${step.vendor.name} took the change but does not show it yet. Wait a minute, then go on.`,
    retryable: true,
  });
}
