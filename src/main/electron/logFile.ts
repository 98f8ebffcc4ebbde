import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGEST_BYTES = 5 * 1024 * 1024;

/** Where the desktop application's log lines go: a file, and the one before it. */
export interface LogFile {
  /** Appends a finished line; a full or missing disk is not worth an end of calls. */
  write(line: string): void;
}

/** Starts a new file at 5 MB, and keeps the last full one beside it as `<file>.1`. */
export function openLogFile(file: string): LogFile {
  let sizeBytes = 0;
  const tryTo = (act: () => void): void => {
    try {
      act();
    } catch {
      // There is no place left to complain to.
    }
  };
  tryTo(() => {
    mkdirSync(dirname(file), { recursive: true });
    sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  });
  return {
    write(line) {
      tryTo(() => {
        if (sizeBytes > LARGEST_BYTES) {
          renameSync(file, `${file}.1`);
          sizeBytes = 0;
        }
        appendFileSync(file, line, { mode: 0o600 });
        sizeBytes += Buffer.byteLength(line);
      });
    },
  };
}
