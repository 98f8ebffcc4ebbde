import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScriptInfo } from '@shared/domain/callerScript';
import { AppError } from '@shared/errors/appError';
import type { ScriptShelf } from '../../core/ports/scripts';
import { parseScript } from '../../testline/script/parseScript';

export interface ScriptFolders {
  /** Of the scripts that come with Patchcord. */
  readonly ours: string;
  /** Of the owner's own; made when the first is kept. */
  readonly own: string;
}

const ID = /^(ours|own)\/([a-z0-9-]+)$/;

/** Caller scripts in two folders; the owner may put files into theirs by hand. */
export function createScriptShelf(folders: ScriptFolders): ScriptShelf {
  return {
    async list() {
      const lists = (['ours', 'own'] as const).map((shelf) => listFolder(folders[shelf], shelf));
      return (await Promise.all(lists)).flat();
    },
    read: (scriptId) => readScript(folders, scriptId),
    async save(text) {
      const { name } = parseScript(text, 'This script');
      await mkdir(folders.own, { recursive: true });
      await writeFile(join(folders.own, `${name}.yaml`), text, 'utf8');
      return infoOf(text, name, 'own');
    },
    async remove(scriptId) {
      const [, shelf, name] = ID.exec(scriptId) ?? [];
      if (shelf !== 'own') throw gone();
      await rm(join(folders.own, `${name ?? ''}.yaml`), { force: true });
    },
  };
}

/** Where a script of this id lies. */
export function pathOfScript(folders: ScriptFolders, scriptId: string): string {
  const [, shelf, name] = ID.exec(scriptId) ?? [];
  if (name === undefined) throw gone();
  return join(shelf === 'own' ? folders.own : folders.ours, `${name}.yaml`);
}

async function readScript(folders: ScriptFolders, scriptId: string): Promise<string> {
  return readFile(pathOfScript(folders, scriptId), 'utf8').catch(() => {
    throw gone();
  });
}

async function listFolder(folder: string, shelf: 'ours' | 'own'): Promise<ScriptInfo[]> {
  const files = await readdir(folder).catch((): string[] => []);
  const names = files.filter((file) => /^[a-z0-9-]+\.yaml$/.test(file)).sort();
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8').catch(() => '');
      return infoOf(text, file.replace(/\.yaml$/, ''), shelf);
    }),
  );
}

function infoOf(text: string, name: string, shelf: 'ours' | 'own'): ScriptInfo {
  const place = { id: `${shelf}/${name}`, name, isOwn: shelf === 'own' };
  try {
    const { about = '', called } = parseScript(text, `${name}.yaml`);
    return { ...place, about, isCalled: called !== undefined };
  } catch (error) {
    const problem = error instanceof AppError ? error.message : 'It cannot be read.';
    return { ...place, about: '', isCalled: false, problem };
  }
}

function gone(): AppError {
  return new AppError({
    code: 'storage.not_found',
    message: 'This caller is not there any more.',
  });
}
