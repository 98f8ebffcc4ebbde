import { afterEach, describe, expect, it } from 'vitest';
import { callLog } from '../../../fakes/callLog';
import { testStorage } from '../../../fakes/testStorage';

const HOUR_MS = 3_600_000;
const usualZone = process.env['TZ'];

afterEach(() => {
  if (usualZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = usualZone;
});

describe("a call's day", () => {
  it.each([
    ['America/New_York', Date.UTC(2026, 2, 8, 7), -300, -240],
    ['America/New_York', Date.UTC(2026, 10, 1, 6), -240, -300],
    ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15), 660, 630],
    ['Asia/Kolkata', Date.UTC(2026, 5, 1), 330, 330],
  ])('is the one of %s on both sides of %d', async (zone, changeAt, before, after) => {
    process.env['TZ'] = zone;
    expect(new Date(changeAt - 1).getTimezoneOffset()).toBe(-before);
    expect(new Date(changeAt).getTimezoneOffset()).toBe(-after);
    const { storage } = await testStorage();
    const midnights = [-2, -1, 0, 1, 2].map((day) =>
      new Date(changeAt).setHours(24 * day, 0, 0, 0),
    );
    const times = [
      ...midnights.flatMap((at) => [at - 1, at]),
      ...[changeAt - 1, changeAt, changeAt - 90 * 24 * HOUR_MS, changeAt + 90 * 24 * HOUR_MS],
    ];
    times.forEach((createdAt, index) => {
      for (const event of callLog(`call_${index}`, { createdAt })) storage.events.append(event);
    });
    await storage.events.flush();
    const { groups } = await storage.history.overview({}, 'day');
    const days = times.map((at) => new Date(at).toLocaleDateString('sv-SE'));
    expect(groups.map(({ key, calls }) => [key, calls])).toEqual(
      [...new Set(days)].sort().map((day) => [day, days.filter((each) => each === day).length]),
    );
  });
});
