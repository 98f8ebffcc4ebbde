import ICAL from 'ical.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BusinessId } from '@shared/domain/ids';
import { createBridge } from '../../../src/main/bridge/createBridge';
import { CalendarService } from '../../../src/main/core/services/calendar/calendarService';
import { CalendarFeeds } from '../../../src/main/core/services/calendar/feeds';
import { createChanges } from '../../../src/main/core/services/changes';
import { createFeedRoute } from '../../../src/main/icalendar/feedRoute';
import { writeCalendar } from '../../../src/main/icalendar/writeCalendar';
import { randomIds } from '../../../src/main/composition/randomIds';
import { ManualClock } from '../../fakes/manualClock';
import { silentLogger, type LoggedLine } from '../../fakes/silentLogger';
import { testBusiness } from '../../fakes/testBusiness';
import { testStorage } from '../../fakes/testStorage';

const NOW = Date.UTC(2026, 10, 19, 15);
const BUSINESS = 'biz_test' as BusinessId;

/** The feeds of a real database behind a real listener. */
async function openFeeds() {
  const clock = new ManualClock(NOW);
  const { storage } = await testStorage({ clock });
  await storage.businesses.put(testBusiness());
  const changes = createChanges();
  const calendar = new CalendarService({ ...storage, clock, changes });
  const makeFeeds = () =>
    new CalendarFeeds({
      ...storage,
      business: (id) => calendar.business(id),
      writeCalendar,
      clock,
      ids: randomIds,
      changes,
      publicUrl: () => 'https://desk.example.test',
    });
  const feeds = makeFeeds();
  await feeds.open();
  const logged: LoggedLine[] = [];
  const bridge = createBridge({
    routes: [createFeedRoute(feeds)],
    logger: silentLogger(logged),
    clock,
  });
  await bridge.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => bridge.close());
  const fetchPath = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${bridge.publicPort}${path}`, { headers });
  const pathOf = ({ feed }: ReturnType<CalendarFeeds['view']>): string =>
    new URL(feed?.url ?? '').pathname;
  const book = (hour: number) =>
    calendar.book({
      businessId: BUSINESS,
      serviceId: 'cleaning',
      startAt: Date.UTC(2026, 10, 24, hour),
      customerName: 'Dana Reyes',
      customerPhone: '+15185550177',
      notes: 'private',
    });
  return { feeds, makeFeeds, calendar, clock, fetchPath, pathOf, book, logged };
}

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');

describe('the private feed', () => {
  it('is nowhere until its owner turns it on, and gone once turned off', async () => {
    const { feeds, fetchPath, pathOf } = await openFeeds();
    expect(feeds.view(BUSINESS)).toEqual({});
    expect((await fetchPath('/calendar/.ics')).status).toBe(404);
    expect((await fetchPath('/calendar/guess.ics')).status).toBe(404);
    const path = pathOf(await feeds.set(BUSINESS, 'busy'));
    expect((await fetchPath(path)).status).toBe(200);
    expect((await fetchPath(path.replace('.ics', ''))).status).toBe(404);
    await feeds.set(BUSINESS, 'off');
    const gone = await fetchPath(path);
    expect([gone.status, await gone.text()]).toEqual([404, '']);
  });

  it('shows what the owner chose and no more, and keeps its address while that changes', async () => {
    const { feeds, fetchPath, pathOf, book } = await openFeeds();
    await book(15);
    const path = pathOf(await feeds.set(BUSINESS, 'busy'));
    const busy = await fetchPath(path);
    expect(busy.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(busy.headers.get('cache-control')).toBe('private, no-cache');
    const text = await busy.text();
    expect(eventsOf(text)).toHaveLength(1);
    expect(text).not.toMatch(/Dana|5185550177|private/);
    expect(pathOf(await feeds.set(BUSINESS, 'names'))).toBe(path);
    const named = await (await fetchPath(path)).text();
    expect(named).toContain('Dana Reyes');
    expect(named).not.toMatch(/5185550177|private/);
  });

  it('is not sent again while nothing has changed', async () => {
    const { feeds, fetchPath, pathOf, book } = await openFeeds();
    await book(15);
    const path = pathOf(await feeds.set(BUSINESS, 'names'));
    const tag = (await fetchPath(path)).headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    const same = await fetchPath(path, { 'if-none-match': `"other", W/${tag}` });
    expect([same.status, await same.text()]).toEqual([304, '']);
    await book(16);
    const changed = await fetchPath(path, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(eventsOf(await changed.text())).toHaveLength(2);
  });

  it('gets a new address at its owner’s word, and the former one stops at once', async () => {
    const { feeds, fetchPath, pathOf } = await openFeeds();
    const former = pathOf(await feeds.set(BUSINESS, 'names'));
    const renewed = pathOf(await feeds.renew(BUSINESS));
    expect(renewed).not.toBe(former);
    expect(renewed.length).toBeGreaterThan('/calendar/.ics'.length + 31);
    expect((await fetchPath(former)).status).toBe(404);
    expect((await fetchPath(renewed)).status).toBe(200);
  });

  it('is held back when an app asks too often, and never named in the log', async () => {
    const { feeds, fetchPath, pathOf, logged } = await openFeeds();
    const path = pathOf(await feeds.set(BUSINESS, 'names'));
    const statuses = new Set<number>();
    for (let asked = 0; asked < 130; asked++) statuses.add((await fetchPath(path)).status);
    expect([...statuses]).toEqual([200, 429]);
    await fetchPath('/calendar/guess.ics');
    expect(JSON.stringify(logged)).not.toContain(path.split('/').at(-1)?.replace('.ics', ''));
    expect(JSON.stringify(logged)).toContain('/calendar/:secret.ics');
  });

  it('says when it was last read, and outlives a restart', async () => {
    const { feeds, makeFeeds, fetchPath, pathOf, clock } = await openFeeds();
    const view = await feeds.set(BUSINESS, 'names');
    expect(view.feed?.readAt).toBeUndefined();
    await clock.advance(5_000);
    await fetchPath(pathOf(view));
    const again = makeFeeds();
    await again.open();
    expect(again.view(BUSINESS)).toEqual({ feed: { ...view.feed, readAt: NOW + 5_000 } });
  });
});

describe('the file', () => {
  it('has every appointment that stands, under the name of the business', async () => {
    const { feeds, calendar, book } = await openFeeds();
    await book(15);
    const { id } = await book(16);
    await calendar.cancel(id);
    const { fileName, text } = await feeds.file(BUSINESS);
    expect(fileName).toBe('Bright-Smile-Dental.ics');
    expect(eventsOf(text)).toHaveLength(1);
    expect(text).toContain('private');
  });
});
