import { app } from 'electron';
import type { ContractHost } from '@shared/contract/transport/host';
import { ownerLanguage, SettingsSchema } from '@shared/domain/settings';
import type { Logger } from '../../core/ports/logger';
import { desktopWords, type DesktopWords } from './desktopWords';
import { rememberLanguage } from './startFailure';

/** The words of the language that the owner has chosen. */
export interface FollowedWords {
  readonly current: DesktopWords;
  /** Calls back whenever the language has changed. */
  onChange(listener: () => void): void;
}

/**
 * Knows the chosen language before it returns, and follows it from then on. It is kept in the data
 * folder as well, for a start that comes to nothing.
 */
export async function followWords(
  host: ContractHost,
  logger: Logger,
  dataDir: string,
): Promise<FollowedWords> {
  const listeners = new Set<() => void>();
  let current = desktopWords('system', app.getLocale());
  const read = async (): Promise<void> => {
    const reply = await host.invoke('settings.get', {});
    const settings = reply.ok ? SettingsSchema.safeParse(reply.value).data : undefined;
    if (settings === undefined) return;
    rememberLanguage(dataDir, ownerLanguage(settings.language, app.getLocale()));
    const next = desktopWords(settings.language, app.getLocale());
    if (next === current) return;
    current = next;
    for (const listener of listeners) listener();
  };
  host.subscribe(
    'app.changes',
    {},
    (item) => {
      // From inside this process, checked against the contract's types at compile time.
      const { areas } = item as { readonly areas: readonly string[] };
      if (areas.includes('settings')) void read();
    },
    (error) => {
      logger.warn({ err: error }, 'the language is no longer followed');
    },
  );
  await read();
  return {
    get current() {
      return current;
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}
