import { AppError } from '@shared/errors/appError';

/** Only the desktop application has a page for the carrier's SDK. */
export function needsDesktop(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'Calls in your own voice need the desktop application: its microphone is the one that is used.',
  });
}

export function noNumber(): AppError {
  return new AppError({
    code: 'ipc.invalid_input',
    message: 'Write the number with + and its country code, such as +15550100001.',
  });
}

/** The far end is shown one of the owner's numbers, and there is none. */
export function noLineToShow(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'The far end has to see one of your numbers. Add a Twilio number under Lines, then call again.',
  });
}
