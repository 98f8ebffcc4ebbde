import {
  callIdOfRecordingPath,
  callIdOfVoicemailPath,
  exportIdOfPath,
} from '@shared/contract/addresses';
import { CallIdSchema } from '@shared/domain/ids';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import { emptyAnswer, type FileAnswer } from './fileAnswer';
import { createPageFiles } from './pageFiles';
import { answerFile } from './largeFile';

export interface ConsoleFilesOptions {
  /** The built console: `index.html` and its assets. */
  readonly rendererDir: string;
  readonly recordingPath: ConsoleRuntime['recordingPath'];
  readonly voicemailPath: ConsoleRuntime['voicemailPath'];
  readonly exportFile: ConsoleRuntime['exportFile'];
}

/** Everything a console fetches by URL: its pages, the recordings and what it saves. */
export interface ConsoleFiles {
  answer(url: URL, range: string | undefined): Promise<FileAnswer>;
}

/** The one file server behind the desktop window and the browser console. */
export function createConsoleFiles(options: ConsoleFilesOptions): ConsoleFiles {
  const pages = createPageFiles(options.rendererDir);
  return {
    async answer(url, range) {
      const exportId = exportIdOfPath(url.pathname);
      if (exportId !== undefined) return answerExport(options.exportFile(exportId), range);
      const voicemailOf = callIdOfVoicemailPath(url.pathname);
      const named = voicemailOf ?? callIdOfRecordingPath(url.pathname);
      if (named === undefined) return pages.answer(url.pathname);
      const { recordingPath, voicemailPath } = options;
      const pathOf = voicemailOf === undefined ? recordingPath : voicemailPath;
      const callId = CallIdSchema.safeParse(named);
      const path = callId.success ? await pathOf(callId.data) : undefined;
      return path === undefined ? emptyAnswer(404) : answerSound(path, { named, url, range });
    },
  };
}

function answerSound(
  path: string,
  { named, url, range }: { named: string; url: URL; range: string | undefined },
): Promise<FileAnswer> {
  const isMp3 = path.endsWith('.mp3');
  const ending = isMp3 ? '.mp3' : '.wav';
  const downloadName = url.searchParams.has('download') ? `${named}${ending}` : undefined;
  const contentType = isMp3 ? 'audio/mpeg' : 'audio/wav';
  return answerFile(path, { range, downloadName, contentType });
}

function answerExport(
  file: ReturnType<ConsoleRuntime['exportFile']>,
  range: string | undefined,
): Promise<FileAnswer> {
  if (file === undefined) return Promise.resolve(emptyAnswer(404));
  const { path, fileName: downloadName } = file;
  return answerFile(path, { range, downloadName, contentType: 'application/octet-stream' });
}
