import { MOST_AGENTS_AT_ONCE } from '@shared/contract/agents';
import type { ConsoleClient } from '@shared/contract/transport/client';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { AgentId, BusinessId, ImportId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Translate } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useClient } from '../../../state/consoleContext';
import { asAppError } from '../../../state/useResource';
import { readAgentFiles } from './readAgentFiles';

/** A message to the runtime has its limits. */
const MOST_LETTERS_AT_ONCE = 128 * 1024;

export interface ImportProgress {
  readonly agents: number;
  /** Of the bytes to read, 0 to 1. */
  readonly part: number;
  /** All are read and are being stored: too late to stop. */
  readonly isStoring: boolean;
}

export interface AgentImport {
  readonly start: (files: readonly File[], businessId: BusinessId) => void;
  /** Nothing of it stays. */
  readonly stop: () => void;
  /** While it runs. */
  readonly progress: ImportProgress | undefined;
  readonly error: AppError | undefined;
}

/** Reads agents from files and has all of them stored, or none. */
export function useAgentImport(onDone: (agents: readonly AgentId[]) => void): AgentImport {
  const client = useClient();
  const { t } = useWords();
  const [progress, setProgress] = useState<ImportProgress>();
  const [error, setError] = useState<AppError>();
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setProgress(undefined);
  }, []);
  useEffect(() => () => running.current?.abort(), []);

  const start = (files: readonly File[], businessId: BusinessId) => {
    const abort = new AbortController();
    const { signal } = abort;
    running.current = abort;
    setError(undefined);
    setProgress({ agents: 0, part: 0, isStoring: false });
    const onProgress = (now: ImportProgress) => {
      if (!signal.aborted) setProgress(now);
    };
    importAll({ client, files, businessId, t, signal, onProgress }).then(
      (agents) => {
        if (signal.aborted) return;
        setProgress(undefined);
        onDone(agents);
      },
      (failure: unknown) => {
        if (signal.aborted) return;
        setProgress(undefined);
        setError(asAppError(failure));
      },
    );
  };
  return { start, stop, progress, error };
}

interface Work {
  readonly client: ConsoleClient;
  readonly files: readonly File[];
  readonly businessId: BusinessId;
  readonly t: Translate;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

async function importAll(work: Work): Promise<readonly AgentId[]> {
  const { client, businessId } = work;
  const { importId } = await client.invoke('agents.beginImport', { businessId });
  try {
    const agents = await addAll(work, importId);
    work.signal.throwIfAborted();
    work.onProgress({ agents, part: 1, isStoring: true });
    return (await client.invoke('agents.finishImport', { importId })).agents;
  } catch (failure) {
    // Should it not be heard, the import is given up by itself.
    void client.invoke('agents.cancelImport', { importId }).catch(() => undefined);
    throw failure;
  }
}

/** Resolves with how many they were. */
async function addAll(
  { client, files, t, signal, onProgress }: Work,
  importId: ImportId,
): Promise<number> {
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  let agents = 0;
  let letters = 0;
  let pile: AgentDefinition[] = [];
  const send = async () => {
    if (pile.length === 0) return;
    onProgress({ agents, part: Math.min(1, bytes / Math.max(1, totalBytes)), isStoring: false });
    await client.invoke('agents.addToImport', { importId, definitions: pile });
    pile = [];
    letters = 0;
  };
  const read = readAgentFiles(files, t, (more) => {
    bytes += more;
  });
  for await (const definition of read) {
    signal.throwIfAborted();
    const size = JSON.stringify(definition).length;
    if (letters + size > MOST_LETTERS_AT_ONCE || pile.length === MOST_AGENTS_AT_ONCE) await send();
    pile.push(definition);
    letters += size;
    agents += 1;
  }
  await send();
  return agents;
}
