import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The paths that the tree in docs/ARCHITECTURE.md names, by indentation. */
function documentedPaths(): string[] {
  const page = readFileSync('docs/ARCHITECTURE.md', 'utf8');
  const tree = /## Tree\n\n```\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const parents: string[] = [];
  return tree
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const depth = (line.length - line.trimStart().length) / 2;
      const name = line.trim().split(/\s/)[0] ?? '';
      parents.splice(depth, parents.length, name);
      return join(...parents);
    });
}

it('names only folders and files that exist', () => {
  const missing = documentedPaths().filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
});

it('names every folder of the main process and of the shared code', () => {
  const documented = new Set(documentedPaths().map((path) => path.replace(/\/$/, '')));
  const folders = ['src', 'src/main', 'src/main/core', 'src/shared'].flatMap((parent) =>
    readdirSync(parent)
      .map((name) => join(parent, name))
      .filter((path) => statSync(path).isDirectory()),
  );
  expect(folders.filter((folder) => !documented.has(folder))).toEqual([]);
});
