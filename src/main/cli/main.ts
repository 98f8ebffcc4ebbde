import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAppError } from '@shared/errors/appError';
import packageJson from '../../../package.json' with { type: 'json' };
import { call, CALL_HELP } from './call';
import { readEnvironment } from '../composition/environment';
import { doctor, DOCTOR_HELP } from './doctor';
import { serve, SERVE_HELP } from './serve';
import type { Cli } from './startRuntime';

const COMMANDS = {
  call: { run: call, help: CALL_HELP },
  serve: { run: serve, help: SERVE_HELP },
  doctor: { run: doctor, help: DOCTOR_HELP },
} as const;

const BAD_INPUT = 2;

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
  if (command === undefined) {
    note(`There is no command “${name}”. Known: ${Object.keys(COMMANDS).join(', ')}.`);
    return BAD_INPUT;
  }
  if (args.includes('--help') || args.includes('-h')) {
    print(command.help);
    return 0;
  }
  try {
    return await command.run(args, createCli());
  } catch (error) {
    note(explain(error));
    return BAD_INPUT;
  }
}

function createCli(): Cli {
  return {
    environment: readEnvironment(process.env),
    programDir: dirname(fileURLToPath(import.meta.url)),
    version: packageJson.version,
    print,
    note,
    stopped: new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
  };
}

/** Bad flags and settings in one line; anything else with its stack, because it is a bug. */
function explain(error: unknown): string {
  if (isAppError(error)) return error.message;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE')) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
