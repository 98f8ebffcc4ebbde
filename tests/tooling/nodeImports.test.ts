import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Bundlers guess a missing file name ending; Node, which runs what they leave outside, does not. */
it('every part of a package that the main process imports is one that Node itself finds', () => {
  const folder = join(ROOT, 'src/main');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => name.endsWith('.ts') && !name.startsWith('electron'));
  const imported = sources.flatMap((name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const found = source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^'.][^']*)'/gm);
    return [...found].map(([, specifier]) => specifier ?? '');
  });
  const bare = [...new Set(imported)].filter(
    (specifier) => !specifier.startsWith('@shared/') && specifier !== 'electron',
  );
  expect(bare.length).toBeGreaterThan(20);
  const program = `
    import { existsSync } from 'node:fs';
    const lost = ${JSON.stringify(bare)}.filter((specifier) => {
      try {
        const url = import.meta.resolve(specifier);
        return url.startsWith('file:') && !existsSync(new URL(url));
      } catch {
        return true;
      }
    });
    console.log(JSON.stringify(lost));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual([]);
});
