import { AppError } from '@shared/errors/appError';
import { isRehearsal } from '@shared/domain/capabilities';
import type { PlayScript } from '../../core/ports/scripts';
import type { LineStore } from '../../core/ports/stores';
import { playScript, type ScriptStage } from './playScript';
import { loadScript } from './scriptFiles';
import { pathOfScript, type ScriptFolders } from './scriptShelf';

/** Plays scripts on the first line of the test line. */
export function createScriptPlayer(
  stage: ScriptStage,
  lines: Pick<LineStore, 'list'>,
  folders: ScriptFolders,
): PlayScript {
  return async ({ scriptId, agent, signal, onCall }) => {
    const script = await loadScript(pathOfScript(folders, scriptId), folders.ours, {});
    const line = (await lines.list()).find(isRehearsal);
    if (line === undefined) {
      throw new AppError({ code: 'config.missing', message: 'There is no test line to call.' });
    }
    const { verdicts } = await playScript(script, stage, line, { agent, signal, onCall });
    return verdicts;
  };
}
