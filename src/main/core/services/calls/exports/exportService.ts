import type { ExportFormat, ExportJob } from '@shared/contract/history';
import { projectCall } from '@shared/domain/callProjection';
import type { CallFilter } from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import type { CallId, ExportId } from '@shared/domain/ids';
import type { OwnerLanguage } from '@shared/domain/settings';
import { AppError, isAppError, serializeError } from '@shared/errors/appError';
import type { Clock } from '../../../ports/clock';
import type { CallHistory, RemarkStore } from '../../../ports/history/callHistory';
import type { ExportFile, ExportFiles } from '../../../ports/history/exportFiles';
import type { Ids } from '../../../ports/ids';
import type { Logger } from '../../../ports/logger';
import type { EventStore } from '../../../ports/stores';
import { addCallFile, callFileName, type CallFileFormat, type ExportedCall } from './callFiles';
import { EXPORT_WORDS, type ExportWords } from './exportWords';
import { tableHeading, tableRow } from './callTable';

/** A console that has not fetched its export by now will not. */
const KEPT_MS = 30 * 60_000;
/** Progress is told no more often than this. */
const TELL_EVERY_MS = 100;

export interface ExportPorts {
  readonly events: Pick<EventStore, 'read' | 'flush'>;
  readonly history: Pick<CallHistory, 'ids'>;
  readonly remarks: Pick<RemarkStore, 'get'>;
  readonly exportFiles: ExportFiles;
  /** Of the words in the files. */
  readonly language: () => OwnerLanguage;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

export interface ExportRequest {
  readonly calls: { readonly callIds: readonly CallId[] } | { readonly filter: CallFilter };
  readonly formats: readonly ExportFormat[];
}

interface Running {
  job: ExportJob;
  isCancelled: boolean;
}

/** Puts together what consoles want to save, call by call, so that it can be followed and stopped. */
export class ExportService {
  readonly #ports: ExportPorts;
  readonly #jobs = new Map<ExportId, Running>();
  readonly #watchers = new Set<(jobs: ExportJob[]) => void>();
  #toldAtMs = -Infinity;

  constructor(ports: ExportPorts) {
    this.#ports = ports;
  }

  start(request: ExportRequest): ExportId {
    const exportId = this.#ports.ids.next('export') as ExportId;
    const running: Running = {
      isCancelled: false,
      job: { exportId, state: 'running', doneCount: 0, totalCount: 0, fileName: '' },
    };
    this.#jobs.set(exportId, running);
    this.#tell();
    void this.#run(running, request);
    return exportId;
  }

  cancel(exportId: ExportId): void {
    const running = this.#jobs.get(exportId);
    if (running?.job.state === 'running') running.isCancelled = true;
    else void this.#forget(exportId);
  }

  /** The file of an export that is ready. */
  file(exportId: string): { readonly path: string; readonly fileName: string } | undefined {
    const job = this.#jobs.get(exportId as ExportId)?.job;
    if (job?.state !== 'ready') return undefined;
    return { path: this.#ports.exportFiles.pathOf(job.exportId), fileName: job.fileName };
  }

  watch(emit: (jobs: ExportJob[]) => void): () => void {
    this.#watchers.add(emit);
    emit(this.#list());
    return () => void this.#watchers.delete(emit);
  }

  async #run(running: Running, request: ExportRequest): Promise<void> {
    const { exportFiles, clock, logger } = this.#ports;
    let file: ExportFile | undefined;
    try {
      await this.#ports.events.flush();
      const callIds = await this.#callIds(request);
      const isSingle = callIds.length * request.formats.length === 1 || isTableOnly(request);
      file = await exportFiles.create(running.job.exportId, isSingle ? 'single' : 'archive');
      this.#update(running, { totalCount: callIds.length });
      const fileName = await this.#write(running, file, callIds, request.formats, isSingle);
      await file.finish();
      if (running.isCancelled) throw cancelled();
      this.#update(running, { state: 'ready', fileName });
      clock.after(KEPT_MS, () => void this.#forget(running.job.exportId));
    } catch (error) {
      await file?.discard();
      if (!isAppError(error)) logger.error({ err: error }, 'an export failed');
      if (running.isCancelled) this.#update(running, { state: 'cancelled' });
      else this.#update(running, { state: 'failed', error: serializeError(error) });
    }
  }

  async #callIds({ calls }: ExportRequest): Promise<readonly CallId[]> {
    const ids =
      'callIds' in calls ? calls.callIds : await this.#ports.history.ids({ ...calls.filter });
    if (ids.length > 0) return ids;
    throw new AppError({ code: 'storage.not_found', message: 'There is no such call any more.' });
  }

  async #write(
    running: Running,
    file: ExportFile,
    callIds: readonly CallId[],
    formats: readonly ExportFormat[],
    isSingle: boolean,
  ): Promise<string> {
    const words = EXPORT_WORDS[this.#ports.language()];
    const names = new Set<string>();
    const rows: string[] = formats.includes('table') ? [tableHeading(words)] : [];
    const perCall = formats.filter((format): format is CallFileFormat => format !== 'table');
    for (const [index, callId] of callIds.entries()) {
      if (running.isCancelled) throw cancelled();
      const call = await this.#read(callId);
      if (call !== undefined) {
        if (rows.length > 0) rows.push(tableRow(call, words));
        for (const format of perCall) {
          const name = unusedName(callFileName(call, format), names);
          if (await this.#add(file, call, format, name, words, isSingle)) names.add(name);
        }
      }
      this.#update(running, { doneCount: index + 1 });
    }
    if (rows.length > 0) {
      await file.addText('calls.csv', rows.join(''));
      names.add('calls.csv');
    }
    const [only] = names;
    if (only === undefined) throw nothingToSave();
    return isSingle ? only : 'calls.zip';
  }

  /** One recording that has gone missing does not stop the others. */
  async #add(
    file: ExportFile,
    call: ExportedCall,
    format: CallFileFormat,
    name: string,
    words: ExportWords,
    isSingle: boolean,
  ): Promise<boolean> {
    try {
      return await addCallFile(file, call, format, name, words);
    } catch (error) {
      if (isSingle || !isAppError(error) || error.code !== 'storage.not_found') throw error;
      return false;
    }
  }

  async #read(callId: CallId): Promise<ExportedCall | undefined> {
    const events = await this.#ports.events.read(callId);
    if (events[0]?.type !== 'call.created') return undefined;
    const view = events.reduce<CallView | undefined>(projectCall, undefined);
    if (view === undefined) return undefined;
    return { view, events, remarks: await this.#ports.remarks.get(callId) };
  }

  async #forget(exportId: ExportId): Promise<void> {
    if (!this.#jobs.delete(exportId)) return;
    this.#tell();
    await this.#ports.exportFiles.remove(exportId);
  }

  #update(running: Running, change: Partial<ExportJob>): void {
    running.job = { ...running.job, ...change };
    const now = this.#ports.clock.monotonicMs();
    if (running.job.state === 'running' && now - this.#toldAtMs < TELL_EVERY_MS) return;
    this.#toldAtMs = now;
    this.#tell();
  }

  #tell(): void {
    const jobs = this.#list();
    for (const watcher of [...this.#watchers]) watcher(jobs);
  }

  #list(): ExportJob[] {
    return [...this.#jobs.values()].map(({ job }) => job);
  }
}

function isTableOnly({ formats }: ExportRequest): boolean {
  return formats.length === 1 && formats[0] === 'table';
}

function unusedName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.');
  for (let count = 2; ; count++) {
    const other = `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
    if (!taken.has(other)) return other;
  }
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'Stopped.' });
}

function nothingToSave(): AppError {
  return new AppError({
    code: 'storage.not_found',
    message:
      'These calls have nothing of that kind. They were not recorded, or by the phone company only: what it recorded is saved under Recording, as it came.',
  });
}
