import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** The kernel's unit of accounting: USER_HZ, 100 on every Linux that Node runs on. */
const TICK_MS = 10;
const ANSWER_WITHIN_MS = 60_000;

/** A helper process of this benchmark, asked one thing at a time. */
export interface Worker {
  readonly pid: number;
  ask(question: object): Promise<unknown>;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** Whether bridge and generator have a core each. */
export const arePinned = canPin;

/** Starts this program again in a role, on one core where the machine can do that. */
export function startWorker(role: string, core: number, nodeArgs: readonly string[] = []): Worker {
  const node = [process.execPath, '--expose-gc', ...nodeArgs, process.argv[1] ?? '', role];
  const [command = '', ...args] = canPin ? ['taskset', '-c', String(core), ...node] : node;
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  running.add(child);
  const gone = once(child, 'exit').finally(() => running.delete(child));
  return {
    pid: child.pid ?? 0,
    ask: (question) => ask(child, role, question),
    async stop() {
      child.kill('SIGTERM');
      const late = new AbortController();
      const isGone = await Promise.race([
        gone.then(() => true),
        wait(3000, false, { signal: late.signal }).catch(() => false),
      ]);
      late.abort();
      if (!isGone) child.kill('SIGKILL');
      await gone;
    },
  };
}

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

function ask(child: ChildProcess, role: string, question: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      child.off('message', answered);
      child.off('exit', died);
    };
    const answered = ({ value, error }: Answer): void => {
      settle();
      if (error === undefined) resolve(value);
      else reject(new Error(`${role}: ${error}`));
    };
    const died = (): void => {
      settle();
      reject(new Error(`${role} ended`));
    };
    const timer = setTimeout(() => {
      settle();
      reject(new Error(`${role} does not answer`));
    }, ANSWER_WITHIN_MS);
    child.on('message', answered);
    child.on('exit', died);
    child.send(question);
  });
}

/** The worker's side of `ask`. Ends with its parent. */
export function answerQuestions(answer: (question: unknown) => Promise<unknown>): void {
  process.on('disconnect', () => process.exit());
  process.on('SIGTERM', () => process.exit());
  process.on('message', (question) => {
    answer(question).then(
      (value) => process.send?.({ value }),
      (error: unknown) => process.send?.({ error: String((error as Error).stack) }),
    );
  });
}

/** Processor time that a process and its threads have used so far, user and kernel, in milliseconds. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold blanks; user and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory of a process. */
export function residentMb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}
