import type { AgentDefinition } from '@shared/domain/agent/agent';
import { AppError } from '@shared/errors/appError';
import type { Translate } from '../../../i18n/phrases';
import { isAgentsHeading, readAgentFile, readAgentLine, type ReadAgentFile } from './agentFile';

/** The longest that an agent may be written has its place in this. */
const MOST_BYTES_PER_AGENT = 2 * 1024 * 1024;

/** Of all files together: a console lists its agents whole. */
const MOST_IMPORTED_BYTES = 16 * 1024 * 1024;

/** So little is read at a time that the window never stands still. */
const STEP_BYTES = 64 * 1024;

/**
 * Reads agents one after the other, as they come.
 *
 * @param onRead told how many bytes were read each time some were.
 * @throws AppError `config.invalid` in words that name the file and the agent in it
 */
export async function* readAgentFiles(
  files: readonly File[],
  t: Translate,
  onRead: (bytes: number) => void,
): AsyncGenerator<AgentDefinition> {
  if (files.reduce((sum, { size }) => sum + size, 0) > MOST_IMPORTED_BYTES) {
    throw new AppError({
      code: 'config.invalid',
      message: t(
        'This is too large to be agents: together the files may have {most} MB. Choose files that Patchcord has written.',
        { most: MOST_IMPORTED_BYTES / 1024 / 1024 },
      ),
    });
  }
  for (const file of files) {
    yield* (await isFileOfSeveral(file)) ? severalIn(file, t, onRead) : oneIn(file, t, onRead);
  }
}

/** Whether there may be more than one agent in it. */
export async function isFileOfSeveral(file: File): Promise<boolean> {
  return isAgentsHeading((await file.slice(0, 64).text()).split('\n')[0] ?? '');
}

async function* oneIn(
  file: File,
  t: Translate,
  onRead: (bytes: number) => void,
): AsyncGenerator<AgentDefinition> {
  const isPlausible = file.size <= MOST_BYTES_PER_AGENT;
  const read = readAgentFile(isPlausible ? await file.text() : '', t);
  onRead(file.size);
  yield agentOf(read, (problem) => `${file.name}: ${problem}`);
}

async function* severalIn(
  file: File,
  t: Translate,
  onRead: (bytes: number) => void,
): AsyncGenerator<AgentDefinition> {
  let at = 0;
  for await (const line of linesOf(file, onRead)) {
    if (at > 0 && line.trim() !== '') {
      const number = at;
      yield agentOf(readAgentLine(line, t), (problem) =>
        t('{file}, agent {number}: {problem}', { file: file.name, number, problem }),
      );
    }
    at += 1;
  }
}

async function* linesOf(file: File, onRead: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for (let at = 0; at < file.size; at += STEP_BYTES) {
    const bytes = await file.slice(at, at + STEP_BYTES).arrayBuffer();
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    onRead(bytes.byteLength);
  }
  if (rest !== '') yield rest;
}

function agentOf(read: ReadAgentFile, say: (problem: string) => string): AgentDefinition {
  if ('agent' in read) return read.agent;
  throw new AppError({ code: 'config.invalid', message: say(read.problem) });
}
