import { expect, it, vi } from 'vitest';
import { collectLinks } from '../../../../src/main/electron/presence/links';

const app = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  return new EventEmitter();
});
vi.mock('electron', () => ({ app }));

const LINK = 'patchcord://call/+15555550123';

it('keeps the link of a second start that comes while the application still starts', () => {
  const links = collectLinks();
  app.emit('second-instance', {}, ['/usr/bin/patchcord', LINK]);
  app.emit('second-instance', {}, ['/usr/bin/patchcord']);
  const opened: (string | undefined)[] = [];
  links.follow((link) => opened.push(link));
  expect(opened).toEqual([LINK]);
});

it('hands on what comes later, and a start without a link as the wish for the window', () => {
  const opened: (string | undefined)[] = [];
  collectLinks().follow((link) => opened.push(link));
  app.emit('second-instance', {}, ['/usr/bin/patchcord']);
  app.emit('second-instance', {}, ['/usr/bin/patchcord', LINK]);
  const event = { preventDefault: vi.fn() };
  app.emit('open-url', event, LINK);
  expect(opened).toEqual([undefined, LINK, LINK]);
  expect(event.preventDefault).toHaveBeenCalled();
});
