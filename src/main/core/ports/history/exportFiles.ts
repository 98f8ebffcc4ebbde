import type { ExportId } from '@shared/domain/ids';

/** One export in the making: a single file, or an archive of several. */
export interface ExportFile {
  addText(name: string, text: string): Promise<void>;
  /** The file as it is, or both of its sides in one channel. Rejects `storage.not_found` when it is gone. */
  addRecording(name: string, recordingFile: string, sides: 'stereo' | 'mixed'): Promise<void>;
  /** Resolves when all of it is on disk. */
  finish(): Promise<void>;
  /** Removes what there is of it. Safe at any moment. */
  discard(): Promise<void>;
}

/** Where exports lie until their console has fetched them; emptied at every start. */
export interface ExportFiles {
  create(exportId: ExportId, kind: 'single' | 'archive'): Promise<ExportFile>;
  pathOf(exportId: ExportId): string;
  remove(exportId: ExportId): Promise<void>;
}
