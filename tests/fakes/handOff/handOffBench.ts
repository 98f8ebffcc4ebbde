import { expect } from 'vitest';
import type { Business } from '@shared/domain/business';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { DeskBench, LINE_NUMBER } from '../deskBench';
import { ScriptedHandOff } from './scriptedHandOff';

/** A desk whose line's calls go straight to a vendor. */
export interface HandOffBench {
  readonly desk: DeskBench;
  readonly vendor: ScriptedHandOff;
}

export function openHandOffs(business: Partial<Business> = {}): HandOffBench {
  const desk = new DeskBench(business);
  const vendor = new ScriptedHandOff();
  desk.vendors.set('embedded', vendor);
  desk.line = { ...desk.line, carrierId: 'twilio', handOff: 'usual' };
  return { desk, vendor };
}

/** Somebody calls the line. */
export const ring = ({ desk }: HandOffBench, carrierRef = 'CA1') =>
  desk.desk.answer({ carrierId: 'twilio', carrierRef, from: '+15555550123', to: LINE_NUMBER });

/** With a call that the vendor has taken. */
export async function handOff(business: Partial<Business> = {}): Promise<HandOffBench> {
  const bench = openHandOffs(business);
  expect(await ring(bench)).toMatchObject({ kind: 'handOff' });
  return bench;
}

/** The one call that is handed off. */
export function only({ desk }: HandOffBench) {
  const [[callId, call] = []] = desk.live.handedOff;
  if (callId === undefined || call === undefined) throw new Error('There is no such call.');
  return { callId, call };
}

/** What is known of the first call. */
export function viewOf({ desk }: HandOffBench): CallView {
  const [first] = desk.store.events;
  const events = desk.eventsOf(first?.callId ?? ('none' as CallId));
  const view = events.reduce<CallView | undefined>(projectCall, undefined);
  if (view === undefined) throw new Error('Nothing was recorded.');
  return view;
}
