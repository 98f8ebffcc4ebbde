import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import { useCallback } from 'react';
import { useArea, useConsole } from './consoleContext';
import { useCommand, type Command } from './useCommand';

export interface SettingsAccess {
  /** What is stored, or the defaults until it has been read. */
  readonly settings: Settings;
  /** Stores the given fields; the new state comes back through the settings store. */
  readonly update: Command<'settings.update'>['run'];
  readonly error: Command<'settings.update'>['error'];
}

export function useSettings(): SettingsAccess {
  const settings = useArea('settings', (state) => state.settings) ?? DEFAULT_SETTINGS;
  const { run, error } = useCommand('settings.update');
  return { settings, update: run, error };
}

/** One remembered value of the interface, such as a panel's width. */
export function useRememberedUi<Value extends string | number | boolean>(
  key: string,
  fallback: Value,
): readonly [Value, (value: Value) => void] {
  const { client, stores } = useConsole();
  const stored = useArea('settings', (state) => state.settings?.ui[key]);
  const value = typeof stored === typeof fallback ? (stored as Value) : fallback;
  const remember = useCallback(
    (next: Value) => {
      const ui = { ...stores.settings.getState().settings?.ui, [key]: next };
      // Forgetting a panel's width is not worth a word to the operator.
      client.invoke('settings.update', { ui }).catch(() => undefined);
    },
    [client, stores, key],
  );
  return [value, remember];
}
