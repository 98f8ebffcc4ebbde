import { AppError } from '@shared/errors/appError';

export function notFound(): AppError {
  return new AppError({ code: 'storage.not_found', message: 'It is no longer there.' });
}
