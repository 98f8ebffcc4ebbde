import { AppError } from '@shared/errors/appError';

/** Calls of a line cannot be handed off with its agent. */
export function cannotHandOff(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'Calls of this number cannot be handed off with this agent. Choose an agent whose engine can take calls by itself.',
  });
}

/** The agent's engine gives nobody the sound, and the number's network cannot bring calls to its vendor. */
export function noWayThere(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'The engine of this agent takes calls whole, and the phone company of this number cannot pass calls on to it. Choose another engine for the agent, or a number of another phone company.',
  });
}

/** Who is to take the calls was asked whether it can, and did not answer. */
export function noAnswer(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'The service that is to take the calls did not answer. Try again in a moment.',
    retryable: true,
  });
}

export function notTaken(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'The call could not be handed off: the service that was to take it did not answer.',
    retryable: true,
  });
}

export function notReached(): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message:
      'The call was handed off, but the service that was to take it did not. The caller heard an apology.',
    retryable: true,
  });
}

export function notLive(): AppError {
  return new AppError({ code: 'call.not_live', message: 'This call is not in progress.' });
}

export function noTransfer(): AppError {
  return new AppError({
    code: 'call.not_live',
    message: 'The phone network of this call cannot do that.',
  });
}

export function noKeys(): AppError {
  return new AppError({
    code: 'call.not_live',
    message: 'This call was handed off, so no keys can be pressed in it from here.',
  });
}

export function notHeard(): AppError {
  return new AppError({
    code: 'call.not_live',
    message: 'This call was handed off, and the service that has it lets nobody listen.',
  });
}
