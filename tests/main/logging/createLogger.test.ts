import { expect, it } from 'vitest';
import { createLogger } from '../../../src/main/logging/createLogger';

function logged(fields: object): string {
  const lines: string[] = [];
  createLogger({ level: 'debug', write: (line) => lines.push(line) }).info(fields, 'event');
  return lines.join('');
}

it('keeps personal data and secrets out of every line, however deep they lie', () => {
  const line = logged({
    pii: { transcript: 'my knee hurts' },
    call: { pii: { name: 'Dana Reyes' }, from: '+15555550123' },
    request: {
      url: '/twilio/media/abcdefghijklmnop',
      headers: { authorization: 'Bearer abcdefghij' },
    },
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
