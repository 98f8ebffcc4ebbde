import { AppError, serializeError, type SerializedError } from '../../errors/appError';
import { COMMANDS, STREAMS, type CommandName, type StreamName } from '../channels';
import { consoleContract, type ConsoleHandlers } from '../console';
import type { Reply } from '../define';

export interface ContractHost {
  invoke(command: string, input: unknown): Promise<Reply>;
  /** Returns the undo; an unknown stream or bad input ends at once with the error. */
  subscribe(
    stream: string,
    input: unknown,
    onItem: (item: unknown) => void,
    onEnd: (error: SerializedError) => void,
  ): () => void;
}

export interface ContractHostOptions {
  readonly handlers: ConsoleHandlers;
  /** Told of everything that is not an expected failure. */
  readonly onBug: (error: unknown, name: string) => void;
}

/** Checks every input and output against the contract and turns every failure into a reply. */
export function createContractHost({ handlers, onBug }: ContractHostOptions): ContractHost {
  const fail = (error: unknown, name: string): SerializedError => {
    if (!(error instanceof AppError)) onBug(error, name);
    return serializeError(error);
  };
  return {
    async invoke(name, input): Promise<Reply> {
      if (!isCommand(name)) return { ok: false, error: serializeError(unknownName(name)) };
      try {
        const { input: inputSchema, output } = consoleContract[name];
        const parsed = inputSchema.safeParse(input, IN_OUR_WORDS);
        if (!parsed.success) throw invalidInput(name, parsed.error);
        const handler = handlers.commands[name] as (value: unknown) => Promise<unknown>;
        return { ok: true, value: output.parse(await handler(parsed.data)) };
      } catch (error) {
        return { ok: false, error: fail(error, name) };
      }
    },
    subscribe(name, input, onItem, onEnd): () => void {
      try {
        if (!isStream(name)) throw unknownName(name);
        const parsed = consoleContract[name].input.safeParse(input, IN_OUR_WORDS);
        if (!parsed.success) throw invalidInput(name, parsed.error);
        const handler = handlers.streams[name] as (
          value: unknown,
          emit: (item: unknown) => void,
        ) => () => void;
        return handler(parsed.data, onItem);
      } catch (error) {
        onEnd(fail(error, name));
        return () => undefined;
      }
    },
  };
}

function isCommand(name: string): name is CommandName {
  return (COMMANDS as readonly string[]).includes(name);
}

function isStream(name: string): name is StreamName {
  return (STREAMS as readonly string[]).includes(name);
}

function unknownName(name: string): AppError {
  return new AppError({
    code: 'ipc.unknown_command',
    message: 'This window and the app behind it are of different versions. Restart Patchcord.',
    detail: name.slice(0, 80),
  });
}

const NOT_VALID = 'Something in this form is not valid.';

/** What a schema does not say itself is said in words that an owner understands. */
const IN_OUR_WORDS = {
  error: (issue: {
    readonly code?: string;
    readonly origin?: string;
    readonly maximum?: unknown;
  }) =>
    issue.code === 'too_big' && issue.origin === 'string'
      ? `This text is too long: ${String(issue.maximum)} letters at most.`
      : NOT_VALID,
};

/** Names the field and its first problem; the value itself is never repeated. */
function invalidInput(
  name: string,
  error: { issues: readonly { path: PropertyKey[]; message: string }[] },
): AppError {
  const issue = error.issues[0];
  return new AppError({
    code: 'ipc.invalid_input',
    message: issue?.message ?? NOT_VALID,
    detail: `${name}: ${issue?.path.map(String).join('.') ?? ''}`,
  });
}
