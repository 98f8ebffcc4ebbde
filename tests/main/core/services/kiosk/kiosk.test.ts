import type { CallId } from '@shared/domain/ids';
import type { CallEvent } from '@shared/domain/callEvent';
import { describe, expect, it, vi } from 'vitest';
import type {
  KioskRecord,
  KioskStore,
} from '../../../../../src/main/core/ports/desktop/kioskStore';
import { createLiveCalls } from '../../../../../src/main/core/services/calls/liveCalls';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { Kiosk } from '../../../../../src/main/core/services/kiosk/kiosk';
import type { CallSession } from '../../../../../src/main/core/session/callSession';
import { ManualClock } from '../../../../fakes/manualClock';
import { silentLogger } from '../../../../fakes/silentLogger';

function memoryStore(record: Partial<KioskRecord> = {}): KioskStore {
  let kept: KioskRecord = { isOn: false, pinHash: undefined, visitorCalls: [], ...record };
  return {
    read: () => kept,
    write: async (next) => void (kept = next),
    hashPin: async (pin) => `hash of ${pin}`,
    isPin: async (pin, hash) => hash === `hash of ${pin}`,
  };
}

function openKiosk(record?: Partial<KioskRecord>) {
  const clock = new ManualClock();
  const live = createLiveCalls();
  const store = memoryStore(record);
  const removed: string[] = [];
  const remove = (what: string) => async (callId: CallId) => void removed.push(`${what} ${callId}`);
  const kiosk = new Kiosk({
    store,
    isDesktop: true,
    live,
    clock,
    events: { flush: async () => void removed.push('flushed') },
    history: { remove: async (callIds) => void removed.push(`calls ${callIds.join(' ')}`) },
    appointments: { removeOfCall: remove('appointments') },
    messages: { removeOfCall: remove('messages') },
    changes: createChanges(),
    logger: silentLogger(),
  });
  const created = (callId: string, carrierId = 'testline') =>
    live.publishEvent({ type: 'call.created', callId, carrierId } as unknown as CallEvent);
  return { kiosk, clock, live, store, removed, created };
}

describe('the demo station', () => {
  it('begins with a PIN only, and ends by that PIN alone', async () => {
    const { kiosk } = openKiosk();
    const states: boolean[] = [];
    kiosk.watch(({ isOn }) => states.push(isOn));
    await expect(kiosk.enter()).rejects.toThrow(/Set a PIN first/);
    await kiosk.setPin('2468', undefined);
    await kiosk.enter();
    await expect(kiosk.leave('1111')).rejects.toThrow('This is not the PIN.');
    await kiosk.leave('2468');
    expect(states.at(-1)).toBe(false);
    expect(states).toContain(true);
  });

  it('changes its PIN for whoever knows the present one', async () => {
    const { kiosk, store } = openKiosk({ pinHash: 'hash of 2468' });
    await expect(kiosk.setPin('1357', undefined)).rejects.toThrow(/not the PIN/);
    await kiosk.setPin('1357', '2468');
    expect(store.read().pinHash).toBe('hash of 1357');
  });

  it('lets nobody try PINs faster and faster, not even the right one', async () => {
    const { kiosk, clock } = openKiosk({ pinHash: 'hash of 2468', isOn: true });
    for (let tries = 0; tries < 2; tries++) {
      await expect(kiosk.leave('0000')).rejects.toThrow('This is not the PIN.');
    }
    await expect(kiosk.leave('0000')).rejects.toThrow('in 5 seconds');
    await expect(kiosk.leave('2468')).rejects.toThrow('in 5 seconds');
    await clock.advance(5_000);
    await expect(kiosk.leave('0000')).rejects.toThrow('in 10 seconds');
    await clock.advance(10_000);
    await kiosk.leave('2468');
  });

  it('removes a visitor’s calls with all that came of them, and no other call', async () => {
    const { kiosk, live, removed, created } = openKiosk({ pinHash: 'hash of 2468', isOn: true });
    const end = vi.fn(() => {
      live.remove('call-1' as CallId);
      live.publishEvent({ type: 'call.ended', callId: 'call-1' } as unknown as CallEvent);
    });
    live.add('call-1' as CallId, { end, log: { events: [] } } as unknown as CallSession);
    created('call-1');
    created('call-phone', 'twilio');
    await kiosk.reset();
    expect(end).toHaveBeenCalledTimes(1);
    expect(removed).toEqual(['flushed', 'appointments call-1', 'messages call-1', 'calls call-1']);
    await kiosk.reset();
    expect(removed.filter((each) => each === 'calls call-1')).toHaveLength(1);
  });

  it('leaves calls alone that are made while it is off', async () => {
    const { kiosk, removed, created } = openKiosk({ pinHash: 'hash of 2468' });
    created('call-1');
    await kiosk.reset();
    expect(removed).toEqual(['flushed']);
  });

  it('is on again after a power cut, without the visitor of before', async () => {
    const before = { isOn: true, pinHash: 'hash of 2468', visitorCalls: ['call-9' as CallId] };
    const { kiosk, removed } = openKiosk(before);
    await kiosk.start(false);
    expect(removed).toContain('calls call-9');
    let isOn = false;
    kiosk.watch((state) => (isOn = state.isOn));
    expect(isOn).toBe(true);
  });

  it('begins with the start where that is wanted, but never without a PIN', async () => {
    const wanted = openKiosk({ pinHash: 'hash of 2468' });
    await wanted.kiosk.start(true);
    expect(wanted.store.read().isOn).toBe(true);
    const open = openKiosk();
    await open.kiosk.start(true);
    expect(open.store.read().isOn).toBe(false);
  });
});
