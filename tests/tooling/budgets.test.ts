import { describe, expect, it } from 'vitest';
import { findBudgetProblems } from '../../scripts/checks/budgets.mjs';

const file = (path: string, text = '') => ({ path, text: () => text });
const directive = (rest: string) => `// oxlint-disable-next-line no-console${rest}`;

describe('the budgets', () => {
  it('accept a folder of twenty files and refuse one of twenty-one', () => {
    const folder = (count: number) =>
      Array.from({ length: count }, (_, index) => file(`src/main/core/part${index}.ts`));
    expect(findBudgetProblems(folder(20))).toEqual([]);
    expect(findBudgetProblems(folder(21))).toEqual(['src/main/core: 21 files, at most 20']);
  });

  it('count neither the root nor fixtures', () => {
    const many = Array.from({ length: 30 }, (_, index) => index);
    const files = many.flatMap((index) => [
      file(`config${index}.json`),
      file(`tests/fixtures/wire/event${index}.json`),
    ]);
    expect(findBudgetProblems(files)).toEqual([]);
  });

  it('refuse names that say nothing', () => {
    expect(findBudgetProblems([file('src/main/core/utils.ts')])).toEqual([
      'src/main/core/utils.ts: name it after what it exports',
    ]);
  });

  it('refuse to silence a rule without a reason', () => {
    const silenced = file('src/a.ts', directive(''));
    const explained = file('src/b.ts', directive(' -- the console is the product here'));
    expect(findBudgetProblems([silenced, explained])).toEqual([
      'src/a.ts:1: a silenced rule needs a reason: "-- why"',
    ]);
  });

  it('refuse to read the clock where the clock is a port', () => {
    const text = 'const at = new Date();';
    expect(
      findBudgetProblems([file('src/main/core/a.ts', text), file('src/main/cli/b.ts', text)]),
    ).toEqual(['src/main/core/a.ts:1: take the time from the Clock port']);
  });

  it.each(['cd /home/ada/patchcord', '"/tmp/calls.db"', '/Users/ada/x'])(
    'refuse the path of one machine: %s',
    (text) => {
      expect(findBudgetProblems([file('docs/guide.md', text)])).toEqual([
        'docs/guide.md:1: a path of one machine',
      ]);
    },
  );

  it('leave routes and relative paths alone', () => {
    const text = "app.get('/twilio/voice'); import './tmp/x'; a/tmp/b";
    expect(findBudgetProblems([file('src/a.ts', text)])).toEqual([]);
  });

  it('refuse addresses in the lock file', () => {
    const host = ['registry', 'npmjs', 'org'].join('.');
    const text = `{ "resolved": "https://${host}/a.tgz" }`;
    expect(findBudgetProblems([file('package-lock.json', text)])).toHaveLength(2);
  });
});
