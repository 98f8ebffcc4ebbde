import { TextToolSchema } from '@shared/domain/texts/textThread';
import { expect, it } from 'vitest';

it('a tool that took and gave nothing is still one after it was stored', () => {
  const used = { id: 't1', name: 'refresh', arguments: undefined, ok: true, value: undefined };
  const stored: unknown = JSON.parse(JSON.stringify({ ...used, durationMs: 12 }));
  expect(TextToolSchema.parse(stored)).toMatchObject({ name: 'refresh', ok: true });
});
