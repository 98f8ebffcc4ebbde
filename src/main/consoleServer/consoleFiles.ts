import { callIdOfRecordingPath } from '@shared/contract/addresses';
import { CallIdSchema } from '@shared/domain/ids';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import { emptyAnswer, type FileAnswer } from './fileAnswer';
import { createPageFiles } from './pageFiles';
import { answerRecording } from './recordingFile';

export interface ConsoleFilesOptions {
  /** The built console: `index.html` and its assets. */
  readonly rendererDir: string;
  readonly recordingPath: ConsoleRuntime['recordingPath'];
}

/** Everything a console fetches by URL: its pages and the recordings. */
export interface ConsoleFiles {
  answer(url: URL, range: string | undefined): Promise<FileAnswer>;
}

/** The one file server behind the desktop window and the browser console. */
export function createConsoleFiles(options: ConsoleFilesOptions): ConsoleFiles {
  const pages = createPageFiles(options.rendererDir);
  return {
    async answer(url, range) {
      const named = callIdOfRecordingPath(url.pathname);
      if (named === undefined) return pages.answer(url.pathname);
      const callId = CallIdSchema.safeParse(named);
      const path = callId.success ? await options.recordingPath(callId.data) : undefined;
      if (path === undefined) return emptyAnswer(404);
      const downloadName = url.searchParams.has('download') ? `${named}.wav` : undefined;
      return answerRecording(path, { range, downloadName });
    },
  };
}
