import { describe, expect, it, onTestFinished } from 'vitest';
import { textBench, THEIR_NUMBER } from '../../../../fakes/textBench';

const DAY_MS = 86_400_000;

async function open() {
  const bench = await textBench();
  onTestFinished(() => bench.service.close());
  const book = (startAt: number, customerName: string) =>
    bench.storage.appointments.book(
      {
        businessId: bench.business.id,
        serviceId: 'cleaning',
        serviceName: 'Cleaning',
        startAt,
        endAt: startAt + 1_800_000,
        customerName,
        customerPhone: THEIR_NUMBER,
        notes: '',
      },
      { capacity: 9 },
    );
  return { ...bench, book };
}

describe('the inbox', () => {
  it('marks a thread read, and unread again without losing count', async () => {
    const { receive, thread, inbox } = await open();
    await receive('One');
    await receive('Two');
    const { id } = await thread();
    await inbox.markUnread(id);
    expect((await thread()).unread).toBe(2);
    await inbox.markRead(id);
    expect((await inbox.counts()).unreadTexts).toBe(0);
    await inbox.markUnread(id);
    expect(await inbox.counts()).toMatchObject({ unread: 1, unreadTexts: 1 });
  });

  it('knows whose number it is by their newest appointment, unless somebody says otherwise', async () => {
    const { receive, thread, inbox, book, clock } = await open();
    await receive('Hi');
    const { id } = await thread();
    expect((await inbox.read(id, 200)).thread.name).toBe('');
    await book(clock.now() + DAY_MS, 'Dana Reyes');
    expect((await inbox.read(id, 200)).thread.name).toBe('Dana Reyes');
    await inbox.rename(id, 'Dana (mother)');
    await book(clock.now() + 2 * DAY_MS, 'Lou Reyes');
    expect((await inbox.read(id, 200)).thread.name).toBe('Dana (mother)');
  });

  it('resolves what templates say in the reader’s language and the business’s own time', async () => {
    const { receive, thread, inbox, book, storage, business, clock } = await open();
    await storage.businesses.put({ ...business, variables: { parking: 'behind the house' } });
    await receive('Hi');
    const { id } = await thread();
    const blank = await inbox.variables(id, 'en-US');
    expect(blank).toMatchObject({
      business_name: 'Bright Smile Dental',
      customer_number: THEIR_NUMBER,
      parking: 'behind the house',
    });
    expect(blank).not.toHaveProperty('first_name');
    expect(blank).not.toHaveProperty('next_appointment');
    await inbox.rename(id, 'Dana Reyes');
    const nine = clock.now() - (clock.now() % DAY_MS) + 2 * DAY_MS + 14 * 3_600_000;
    await book(nine, 'Dana Reyes');
    expect(await inbox.variables(id, 'es')).toMatchObject({
      first_name: 'Dana',
      next_service: 'Cleaning',
      next_appointment: new Intl.DateTimeFormat('es', {
        timeZone: business.timeZone,
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        hour: 'numeric',
        minute: '2-digit',
      }).format(nine),
    });
  });

  it('keeps what was not sent, and says what is older than a page', async () => {
    const { receive, thread, inbox, storage } = await open();
    await receive('Hi');
    const { id } = await thread();
    await inbox.keepUnsent(id, 'We are');
    expect((await thread()).unsent).toBe('We are');
    for (let index = 0; index < 205; index++) {
      await storage.threads.add({
        threadId: id,
        conversation: 1,
        author: 'customer',
        text: `text ${index}`,
        segments: 1,
        media: [],
        status: 'received',
        tools: [],
      });
    }
    const { texts, hasOlder } = await inbox.read(id, 200);
    expect([texts.length, hasOlder]).toEqual([200, true]);
    const all = await inbox.read(id, 206);
    expect(all.texts[0]?.text).toBe('Hi');
    expect([all.texts.length, all.hasOlder]).toEqual([206, false]);
    const toFirst = await inbox.read(id, 10, all.texts[0]!.id);
    expect([toFirst.texts.length, toFirst.texts[0]?.text]).toEqual([206, 'Hi']);
  });
});
