import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a failure to fetch the speech models comes from, the most telling first. */
const CAUSES = [
  ['diskFull', /ENOSPC|EDQUOT|no space left/i],
  ['noRight', /EACCES|EPERM|EROFS/],
  ['damaged', /expected SHA-512|is corrupt|EINTEGRITY|middle of a file| lacks /i],
  ['noNpm', /spawn npm|npm(\.cmd)?['"]? is not recognized/],
  ['refused', /\bE[45]\d\d\b/],
  [
    'unreachable',
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|CERT|SSL|network|timeout/i,
  ],
];

/**
 * @param {string} reason the message of a failure
 * @returns {string} a cause for which the app has words, else `unknown`
 */
export function causeOfFailure(reason) {
  return CAUSES.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'unknown';
}

/**
 * The size of all files in a folder that others are writing to: what has just gone counts nothing.
 *
 * @param {string} folder
 * @returns {Promise<number>}
 */
export async function folderBytes(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/**
 * Aborted when our standard input ends: whoever started us wants us to stop, or is gone itself.
 *
 * @returns {{ signal: AbortSignal, ignore: () => void }} `ignore` lets the process end by itself
 */
export function whenInputEnds() {
  const stop = new AbortController();
  const { stdin } = process;
  stdin.once('end', () => stop.abort()).once('error', () => stop.abort());
  stdin.resume();
  return { signal: stop.signal, ignore: () => stdin.destroy() };
}
