const HEARTBEAT_MS = 5_000;

const seconds = (sinceMs) => `${Math.round((Date.now() - sinceMs) / 1000)} s`;

/** A set-up step that failed, with what the person can do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} [advice] what to do now
   */
  constructor(message, advice) {
    super(message);
    this.name = 'SetupError';
    this.advice = advice;
  }
}

/** @param {string} text one line on standard error: standard output belongs to the command */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Runs one slow step, telling what it is, that it is still alive, and how long it took.
 *
 * @template T
 * @param {string} title
 * @param {(tell: (note: string) => void) => Promise<T>} work `tell` says how far it is
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedMs = Date.now();
  let note = '';
  say(`• ${title} …`);
  const heartbeat = setInterval(() => {
    say(`  still ${note === '' ? 'working' : note}, ${seconds(startedMs)}`);
  }, HEARTBEAT_MS);
  try {
    const result = await work((latest) => {
      note = latest;
    });
    say(`✓ ${title} (${seconds(startedMs)})`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * What the system refuses and a person can change, in words; anything else is a bug and stays as it is.
 *
 * @param {NodeJS.ErrnoException} error
 */
function inWords(error) {
  const { code, path = '' } = error;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SetupError('The disk is full.', 'Free some space and run the command again.');
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new SetupError(
      `This cannot be read or written: ${path}`,
      'Give your user the right to it and run the command again; PATCHCORD_CACHE_DIR keeps the downloads in another folder.',
    );
  }
  return error;
}

/**
 * Runs a command's main function; a failed set-up step is told in words instead of a stack.
 *
 * @param {() => Promise<number | void>} main resolves with the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (thrown) {
    const error = inWords(thrown);
    if (!(error instanceof SetupError)) throw error;
    say(`✗ ${error.message}`);
    if (error.advice) say(`  ${error.advice}`);
    process.exitCode = 1;
  }
}
