import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessId, ThreadId } from '@shared/domain/ids';
import { NO_USAGE } from '@shared/domain/cost/usage';
import type { Text, TextThread } from '@shared/domain/texts/textThread';
import { testStorage } from '../../../fakes/testStorage';

const BUSINESS = 'biz_test' as BusinessId;

async function open() {
  const { storage, clock } = await testStorage();
  const { threads } = storage;
  const thread = (theirNumber: string): Promise<TextThread> =>
    threads.open({ carrierId: 'twilio', ourNumber: '+15550100002', theirNumber }, BUSINESS);
  const add = async (
    { id: threadId }: { id: ThreadId },
    text: string,
    more: Partial<Pick<Text, 'author' | 'status' | 'usage'>> = {},
  ): Promise<Text> => {
    await clock.advance(1_000);
    const added = await threads.add({
      threadId,
      conversation: 1,
      author: 'customer',
      text,
      segments: 1,
      media: [],
      status: 'received',
      tools: [],
      ...more,
    });
    if (added === undefined) throw new Error('it has no reference, so it is new');
    return added;
  };
  return { threads, thread, add };
}

describe('what texts cost', () => {
  it('is counted since a moment, either way, without what the carrier never took', async () => {
    const { threads, thread, add } = await open();
    const dana = await thread('+15185550123');
    await add(dana, 'Too long ago');
    const { at } = await add(dana, 'Are you open?');
    const usage = { model: 'm', usage: NO_USAGE, costUsd: 0.02 };
    await add(dana, 'Until six.', { author: 'agent', status: 'delivered', usage });
    await add(dana, 'Lost.', { author: 'operator', status: 'failed' });
    expect(await threads.spent(at)).toEqual([
      { carrierId: 'twilio', segments: 2, engineUsd: 0.02 },
    ]);
    expect(await threads.spent(at + 60_000)).toEqual([]);
  });
});

describe('a search', () => {
  it('finds texts by the beginnings of their words, the newest first, and marks them', async () => {
    const { threads, thread, add } = await open();
    const dana = await thread('+15185550123');
    await add(dana, 'Can I get a Zahnreinigung für Müller on Tuesday?');
    await add(dana, 'On Tuesday I have nine.', { author: 'agent', status: 'sent' });
    await add(dana, 'Tuesday is closed', { author: 'system', status: 'noted' });
    const { hits, threads: named } = await threads.search('tues');
    expect(named).toEqual([]);
    expect(hits.map(({ snippet }) => snippet)).toEqual([
      'On \u0002Tuesday\u0003 I have nine.',
      'Can I get a Zahnreinigung für Müller on \u0002Tuesday\u0003?',
    ]);
    expect(hits[0]).toMatchObject({
      threadId: dana.id,
      author: 'agent',
      theirNumber: '+15185550123',
    });
    expect((await threads.search('muller zahn')).hits).toHaveLength(1);
    expect((await threads.search('muller nine')).hits).toEqual([]);
  });

  it('finds threads by any part of their number, and by their name once they have one', async () => {
    const { threads, thread } = await open();
    const { id } = await thread('+15185550123');
    await thread('+4915255501234');
    for (const typed of ['5550123', '518 555', '(518) 555-0123', '0123']) {
      expect((await threads.search(typed)).threads.map((each) => each.id)).toContain(id);
    }
    expect((await threads.search('Núñez')).threads).toEqual([]);
    await threads.update(id, { name: 'Dana Núñez' });
    expect((await threads.search('nunez')).threads).toMatchObject([{ id, name: 'Dana Núñez' }]);
    await threads.update(id, { name: 'Dana Reyes' });
    expect((await threads.search('nunez')).threads).toEqual([]);
  });

  it('takes any input without failing, and finds nothing for nothing', async () => {
    const { threads, thread, add } = await open();
    await add(await thread('+15185550123'), 'Hello');
    expect(await threads.search('  ')).toEqual({ threads: [], hits: [] });
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40, unit: 'grapheme' }), async (typed) => {
        await threads.search(typed);
      }),
      { numRuns: 60 },
    );
  });
});

describe('filters', () => {
  it('list what needs a person, is unread, has opted out, or did not arrive', async () => {
    const { threads, thread, add } = await open();
    const [asks, read, out, failed, mended] = await Promise.all(
      [1, 2, 3, 4, 5].map((last) => thread(`+1518555010${last}`)),
    );
    await add(asks!, 'Help');
    await threads.update(asks!.id, { attention: 'The agent could not answer.' });
    await add(read!, 'Hi');
    await threads.update(read!.id, { unread: 0 });
    await threads.update(out!.id, { optedOutAt: 5 });
    await add(failed!, 'Answer', { author: 'agent', status: 'undelivered' });
    await add(mended!, 'Answer', { author: 'agent', status: 'failed' });
    await add(mended!, 'Again', { author: 'operator', status: 'delivered' });
    const ids = async (filter: Parameters<typeof threads.list>[0]) =>
      (await threads.list(filter)).map(({ id }) => id);
    expect(await ids('attention')).toEqual([asks!.id]);
    expect(await ids('unread')).toEqual([asks!.id]);
    expect(await ids('optedOut')).toEqual([out!.id]);
    expect(await ids('failed')).toEqual([failed!.id]);
    expect(await ids('all')).toHaveLength(5);
    expect(await threads.counts()).toEqual({
      all: 5,
      attention: 1,
      unread: 1,
      optedOut: 1,
      failed: 1,
      unreadTexts: 1,
    });
  });
});

describe('the cost of a thread', () => {
  const used = (costUsd?: number): Pick<Text, 'author' | 'status' | 'usage'> => ({
    author: 'agent',
    status: 'sent',
    usage: {
      model: 'gpt-6-luna',
      usage: { ...NO_USAGE, textInTokens: 900, textOutTokens: 40 },
      ...(costUsd === undefined ? {} : { costUsd }),
    },
  });

  it('is that of its own answers, and says when the price of some is not known', async () => {
    const { threads, thread, add } = await open();
    const dana = await thread('+15185550123');
    await add(await thread('+15185550124'), 'Somebody else', used(5));
    await add(dana, 'Hi');
    expect(await threads.cost(dana.id)).toBeUndefined();
    const unpriced = await add(dana, 'Hello.', used());
    expect(await threads.cost(dana.id)).toBeUndefined();
    expect((await threads.getText(unpriced.id))?.usage).toEqual(used().usage);
    await add(dana, 'At nine.', used(0.25));
    await add(dana, 'See you.', used(0.5));
    expect(await threads.cost(dana.id)).toEqual({ costUsd: 0.75, isComplete: false });
    const free = await thread('+15185550125');
    await add(free, 'Free.', used(0));
    expect(await threads.cost(free.id)).toEqual({ costUsd: 0, isComplete: true });
  });
});

describe('a long thread', () => {
  it('is read from its end, page by page, or back to one text', async () => {
    const { threads, thread, add } = await open();
    const long = await thread('+15185550123');
    const other = await thread('+15185550124');
    const texts: Text[] = [];
    for (let index = 0; index < 30; index++) {
      texts.push(await add(long, `text ${index}`));
      await add(other, `other ${index}`);
    }
    const words = (page: readonly Text[]) => page.map(({ text }) => text);
    const last = await threads.texts(long.id, 5);
    expect(words(last)).toEqual([25, 26, 27, 28, 29].map((index) => `text ${index}`));
    const back = await threads.texts(long.id, 2, texts[4]!.id);
    expect(words(back)).toEqual(words(texts));
    const near = await threads.texts(long.id, 2, texts[28]!.id);
    expect(words(near)).toEqual(words(texts));
    const foreign = (await threads.texts(other.id, 1))[0]!.id;
    expect(await threads.texts(long.id, 2, foreign)).toHaveLength(30);
  });
});

describe('templates', () => {
  it('are listed by name, changed and removed', async () => {
    const { storage } = await testStorage();
    const { templates } = storage;
    const late = await templates.put({ name: 'running late', text: 'We are late.' });
    const call = await templates.put({ name: 'Call us', text: 'Please call.' });
    expect(await templates.list()).toEqual([call, late]);
    await templates.put({ ...call, name: 'Zzz' });
    expect((await templates.list()).map(({ name }) => name)).toEqual(['running late', 'Zzz']);
    await templates.remove(late.id);
    expect(await templates.list()).toHaveLength(1);
  });
});
