import { AppError } from '@shared/errors/appError';

/** Only the desktop application has a page for a vendor's SDK. */
export function needsDesktop(): AppError {
  return new AppError({
    code: 'config.invalid',
    message:
      'Web calls need the desktop application: its microphone is the one that is used, on a page of its own.',
  });
}

export function cannotSpeak(): AppError {
  return new AppError({
    code: 'config.invalid',
    message: 'This agent cannot be spoken with in that way. Make a test call instead.',
  });
}

/** The owner has one phone, whichever way it calls. */
export function alreadyUp(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message: 'A call is already up on this phone. Hang up first.',
  });
}

export function alreadyEnded(): AppError {
  return new AppError({ code: 'call.not_live', message: 'This call has already ended.' });
}
