import type { Appointment } from '@shared/domain/calendar/appointment';
import { useState } from 'react';
import { useCommand } from '../../../state/useCommand';

/** What was done to the calendar here, and can be undone. */
export type Deed =
  | { readonly kind: 'booked'; readonly appointment: Appointment }
  | { readonly kind: 'cancelled'; readonly appointment: Appointment }
  | { readonly kind: 'moved'; readonly appointment: Appointment; readonly before: Appointment };

const REMEMBERED = 20;

/** The deeds of this window, the last one first to be undone. */
export function useDeeds() {
  const [deeds, setDeeds] = useState<readonly Deed[]>([]);
  const [isShown, setIsShown] = useState(false);
  const move = useCommand('calendar.move');
  const cancel = useCommand('calendar.cancel');
  const restore = useCommand('calendar.restore');
  const last = deeds.at(-1);
  const undo = async () => {
    if (last === undefined) return;
    const { id: appointmentId } = last.appointment;
    setIsShown(false);
    const undone = await {
      booked: () => cancel.run({ appointmentId }),
      cancelled: () => restore.run({ appointmentId }),
      moved: () => move.run({ appointmentId, ...placeOf(last) }),
    }[last.kind]();
    if (undone !== undefined) setDeeds((before) => before.filter((each) => each !== last));
  };
  return {
    /** The deed to tell of; none once it was undone or dismissed. */
    shown: isShown ? last : undefined,
    did: (deed: Deed) => {
      setDeeds((before) => [...before, deed].slice(-REMEMBERED));
      setIsShown(true);
    },
    undo: () => void undo(),
    dismiss: () => setIsShown(false),
    error: move.error ?? cancel.error ?? restore.error,
    clearError: () => {
      for (const command of [move, cancel, restore]) command.clearError();
    },
  };
}

function placeOf(deed: Deed) {
  const { startAt, endAt, resourceId } = deed.kind === 'moved' ? deed.before : deed.appointment;
  return { startAt, endAt, ...(resourceId === undefined ? {} : { resourceId }) };
}
