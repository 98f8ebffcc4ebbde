import { expect, it } from 'vitest';
import { createAppLog } from '../../../src/main/logging/createLogger';

function logged(fields: object): string {
  const lines: string[] = [];
  createAppLog({ level: 'debug', write: (line) => lines.push(line) }).logger.info(fields, 'event');
  return lines.join('');
}

it('keeps personal data and secrets out of every line, however deep they lie', () => {
  const line = logged({
    pii: { transcript: 'my knee hurts' },
    call: { pii: { name: 'Dana Reyes' }, from: '+15555550123' },
    request: { url: '/twilio/media/abcdefghijklmnop', headers: { authorization: 'Bearer abcdefghij' } },
    account: { nested: { authToken: '0123456789abcdef0123456789abcdef' } },
    key: 'sk-proj-abcdefghijk',
    address: 'http://127.0.0.1:1/?token=abcdef123',
  });
  for (const secret of ['knee', 'Dana', '5555550', 'abcdefgh', '0123456789abcdef']) {
    expect(line).not.toContain(secret);
  }
  expect(line).not.toContain('abcdef123');
  expect(line).toContain('+…23');
});

it('keeps the latest lines for a report', () => {
  const log = createAppLog({ level: 'info', write: () => undefined });
  for (let line = 0; line < 2100; line++) log.logger.info({ line }, 'event');
  expect(log.recentLines()).toHaveLength(2000);
  expect(log.recentLines().at(-1)).toContain('2099');
});
