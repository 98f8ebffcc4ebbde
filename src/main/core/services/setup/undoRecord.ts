import { isAppError } from '@shared/errors/appError';
import type { Known, SetupRecord, SetupStep, SetupVendor } from '../../ports/accounts/setup';
import { find, snapshot, type StepWork } from './performStep';

/** Why something stays that was made or changed here. */
export type Undone = 'undone' | 'changedSince';

/**
 * Takes back what a record tells of: removes what was made, restores what was changed. What somebody
 * has changed since is left alone, what is gone is forgotten.
 *
 * @param step where it is still part of the plan
 * @throws AppError in words; the record stays.
 */
export async function undoRecord(
  record: SetupRecord,
  vendor: SetupVendor,
  step: SetupStep | undefined,
  known: Known,
  work: StepWork,
): Promise<Undone> {
  const canLook = step?.needs.every((id) => known.has(id)) === true;
  const now = canLook ? await find(step, known, work) : undefined;
  const isGone = canLook && now === undefined;
  const undo = record.undo ?? (now === undefined ? undefined : step?.remove?.(now.ref, known));
  if (isGone || undo === undefined) {
    await work.records.forget(record.stepId);
    return 'undone';
  }
  if (record.how === 'corrected' && now !== undefined && record.state === 'done') {
    const present = snapshot(now);
    if (present !== record.left) {
      await work.records.forget(record.stepId);
      return present === record.former ? 'undone' : 'changedSince';
    }
  }
  try {
    await vendor.send(undo, work.signal);
  } catch (error) {
    if (!isAppError(error, 'storage.not_found')) throw error;
  }
  await work.records.forget(record.stepId);
  return 'undone';
}
