import { isAppError } from '@shared/errors/appError';
import { call, CALL_HELP } from './call';
import { doctor, DOCTOR_HELP } from './doctor';
import { serve, SERVE_HELP } from './serve';
import { setup, SETUP_HELP } from './setup';
import type { Cli } from './startRuntime';

const COMMANDS = {
  call: { run: call, help: CALL_HELP },
  serve: { run: serve, help: SERVE_HELP },
  doctor: { run: doctor, help: DOCTOR_HELP },
  setup: { run: setup, help: SETUP_HELP },
} as const;

const BAD_INPUT = 2;

const isHelp = (argument: string): boolean => argument === '--help' || argument === '-h';

/** Where a command speaks, and what it gets once it is known to be one. */
export interface Terminal extends Pick<Cli, 'print' | 'note'> {
  /** @throws AppError `config.invalid` for an environment that makes no sense. */
  readonly open: () => Omit<Cli, 'print' | 'note'>;
}

/** Runs `<command> …flags`; the exit code. 2: what was asked for makes no sense, and why is said. */
export async function runCommand(
  [name = '', ...args]: readonly string[],
  { print, note, open }: Terminal,
): Promise<number> {
  if (isHelp(name)) {
    print(
      Object.values(COMMANDS)
        .flatMap(({ help }) => [help, ''])
        .join('\n')
        .trimEnd(),
    );
    return 0;
  }
  const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
  if (command === undefined) {
    note(`There is no command “${name}”. Known: ${Object.keys(COMMANDS).join(', ')}.`);
    return BAD_INPUT;
  }
  if (args.some(isHelp)) {
    print(command.help);
    return 0;
  }
  try {
    return await command.run(args, { ...open(), print, note });
  } catch (error) {
    note(explain(error, name));
    return BAD_INPUT;
  }
}

/** Bad flags and settings in one line; anything else with its stack, because it is a bug. */
function explain(error: unknown, command: string): string {
  if (isAppError(error)) return error.message;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE')) {
    // Node goes on about positional arguments, of which there are none.
    const [problem = ''] = error.message.split('. To specify');
    return `${problem.replace(/\.$/, '')}. What there is: npm run ${command} -- --help`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
