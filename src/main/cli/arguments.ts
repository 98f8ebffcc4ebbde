import { AppError } from '@shared/errors/appError';

/** A TCP port given on the command line; 0 takes a free one. @throws AppError `config.invalid`. */
export function portNumber(flag: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw badArgument(`${flag} must be a port from 0 to 65535.`);
}

export function badArgument(message: string): AppError {
  return new AppError({ code: 'config.invalid', message });
}
