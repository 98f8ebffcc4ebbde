import { expect, it } from 'vitest';
import { Memory } from '../../../../src/main/engines/pipeline/talk/memory';

it('joins what the caller says in several goes, unless something was said or done between', () => {
  const memory = new Memory();
  memory.caller('I want', 1);
  memory.agent(2);
  memory.caller('a cleaning.', 3);
  expect(memory.turns()).toEqual([{ from: 'customer', text: 'I want a cleaning.', at: 3 }]);
});

it('of a long call tells the newest, every whisper, and what was done before', () => {
  const memory = new Memory();
  memory.note('Be kind.', 0);
  for (let turn = 1; turn <= 100; turn++) {
    memory.caller(`Question ${turn}: ${'word '.repeat(50)}`, turn);
    const answer = memory.agent(turn);
    answer.text = `Answer ${turn}.`;
    if (turn === 3) {
      const result = { ok: true, value: { id: 'a1' } };
      answer.tools.push({ id: 'c1', name: 'book_appointment', arguments: { at: 'nine' }, result });
    }
  }
  const turns = memory.turns();
  expect(JSON.stringify(turns).length).toBeLessThan(20_000);
  expect(turns[0]).toMatchObject({ from: 'note', text: 'Be kind.' });
  expect(turns[1]?.text).toContain('book_appointment {"at":"nine"}: done, {"id":"a1"}');
  expect(turns.at(-1)?.text).toBe('Answer 100.');
  expect(turns[2]?.from).toBe('customer');
});
