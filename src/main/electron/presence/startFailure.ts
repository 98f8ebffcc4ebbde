import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { OwnerLanguage } from '@shared/domain/settings';
import { AppError } from '@shared/errors/appError';
import { START_PROBLEMS } from '@shared/errors/startProblems';
import { createSay } from '@shared/lib/say';
import { desktopWords } from './desktopWords';

/** Beside the settings, which cannot be read when it is needed. */
const LANGUAGE_FILE = 'language';

/** Keeps the language of the settings for a start that comes to nothing. */
export function rememberLanguage(dataDir: string, language: OwnerLanguage): void {
  try {
    if (readLanguage(dataDir) !== language) writeFileSync(join(dataDir, LANGUAGE_FILE), language);
  } catch {
    // Such a start speaks the language of the system then.
  }
}

/** Says in a box why Patchcord could not start, in the owner's language. */
export async function showStartFailure(dataDir: string, error: unknown): Promise<void> {
  // Before that, a box is a line on the terminal.
  await app.whenReady();
  const language = readLanguage(dataDir) ?? 'system';
  const words = desktopWords(language, app.getLocale());
  const message = error instanceof AppError ? error.message : words.startBroke;
  const say = createSay(words.language === 'es' ? START_PROBLEMS : {});
  dialog.showErrorBox(words.startFailed, say(message));
}

function readLanguage(dataDir: string): OwnerLanguage | undefined {
  try {
    const language = readFileSync(join(dataDir, LANGUAGE_FILE), 'utf8').trim();
    return language === 'es' || language === 'en' ? language : undefined;
  } catch {
    return undefined;
  }
}
