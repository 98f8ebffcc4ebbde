import type { ExportFormat, ExportJob } from '@shared/contract/history';
import type { CommandInput } from '@shared/contract/console';
import type { ExportId } from '@shared/domain/ids';
import { deserializeError, type AppError } from '@shared/errors/appError';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../../../state/consoleContext';
import { asAppError } from '../../../state/useResource';

export type ExportedCalls = CommandInput<'exports.start'>['calls'];

export interface Export {
  readonly start: (calls: ExportedCalls, formats: ExportFormat[]) => void;
  readonly cancel: () => void;
  /** While it is being put together. */
  readonly job: ExportJob | undefined;
  readonly error: AppError | undefined;
}

/** Has calls put together as a file, then lets the person at the screen save it. */
export function useExport(onSaved: () => void): Export {
  const client = useClient();
  const [exportId, setExportId] = useState<ExportId>();
  const [job, setJob] = useState<ExportJob>();
  const [error, setError] = useState<AppError>();
  const saved = useRef(onSaved);
  useEffect(() => {
    saved.current = onSaved;
  });

  useEffect(() => {
    if (exportId === undefined) return;
    return client.subscribe('exports.jobs', {}, (jobs) => {
      const own = jobs.find((each) => each.exportId === exportId);
      setJob(own);
      if (own === undefined || own.state === 'running') return;
      setExportId(undefined);
      setJob(undefined);
      if (own.state === 'failed' && own.error !== undefined) {
        setError(deserializeError(own.error));
      } else if (own.state === 'ready') {
        save(client.exportUrl(exportId), own.fileName);
        saved.current();
      }
    });
  }, [client, exportId]);

  const start = (calls: ExportedCalls, formats: ExportFormat[]) => {
    setError(undefined);
    client.invoke('exports.start', { calls, formats }).then(
      (answer) => {
        setExportId(answer.exportId);
      },
      (failure: unknown) => {
        setError(asAppError(failure));
      },
    );
  };
  const cancel = useCallback(() => {
    if (exportId === undefined) return;
    setExportId(undefined);
    setJob(undefined);
    // Should it not be heard, the export is thrown away by itself.
    client.invoke('exports.cancel', { exportId }).catch(() => undefined);
  }, [client, exportId]);
  return { start, cancel, job, error };
}

/** The browser saves it as it is set up to; the desktop asks where to. */
function save(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}
