import { z } from 'zod';

/** Every expected failure of the product. Families and their handling: docs/ARCHITECTURE.md, "Errors". */
const ERROR_CODES = [
  'config.invalid',
  'config.missing',
  'carrier.refused',
  'carrier.signature_invalid',
  'carrier.unavailable',
  'carrier.no_media',
  'carrier.limit',
  'engine.unavailable',
  'engine.failed',
  'engine.timeout',
  'protocol.malformed',
  'media.format_unsupported',
  'media.overrun',
  'tool.unreachable',
  'tunnel.down',
  'storage.failed',
  'storage.not_found',
  'storage.conflict',
  'calendar.conflict',
  'calendar.closed',
  'ipc.invalid_input',
  'ipc.forbidden',
  'ipc.unknown_command',
  'ipc.disconnected',
  'call.illegal_transition',
  'call.not_found',
  'call.not_live',
  'call.operator_speaks',
  'cancelled',
  'bug',
] as const;

export const ErrorCodeSchema = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof ErrorCodeSchema>;

/** The form in which an error crosses a process boundary or enters the call log. */
export const SerializedErrorSchema = z.object({
  code: ErrorCodeSchema,
  /** What happened, why, and what to do; fit for an owner's eyes. Never holds a secret. */
  message: z.string(),
  retryable: z.boolean(),
  /** The raw technical cause, shown behind a disclosure. */
  detail: z.string().optional(),
});
export type SerializedError = z.infer<typeof SerializedErrorSchema>;

export interface AppErrorOptions {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable?: boolean;
  readonly detail?: string;
  readonly cause?: unknown;
}

/** The one error class for expected failures. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly detail: string | undefined;

  constructor(options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.retryable = options.retryable ?? false;
    this.detail = options.detail;
  }
}

export function serializeError(error: unknown): SerializedError {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      retryable: error.retryable,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    };
  }
  return {
    code: 'bug',
    message: 'Something inside Patchcord went wrong. The details are in the log.',
    retryable: false,
  };
}

export function deserializeError(error: SerializedError): AppError {
  return new AppError({
    code: error.code,
    message: error.message,
    retryable: error.retryable,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  });
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
