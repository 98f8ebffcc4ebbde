import { nativeTheme } from 'electron';
import type { ContractHost } from '@shared/contract/transport/host';
import { SettingsSchema } from '@shared/domain/settings';
import type { MainWindow } from './window';

/**
 * Has windows, menus and `prefers-color-scheme` follow the theme that the settings name, and the
 * window the size of everything in it.
 */
export async function applyLooks(
  host: ContractHost,
  window: Pick<MainWindow, 'setScale'>,
): Promise<void> {
  const reply = await host.invoke('settings.get', {});
  const settings = reply.ok ? SettingsSchema.safeParse(reply.value).data : undefined;
  if (settings === undefined) return;
  nativeTheme.themeSource = settings.theme;
  window.setScale(settings.textScale);
}

/** Applies them anew whenever the settings change. Returns the undo. */
export function followLooks(
  host: ContractHost,
  window: Pick<MainWindow, 'setScale'>,
  onEnd: (error: unknown) => void,
): () => void {
  return host.subscribe(
    'app.changes',
    {},
    (item) => {
      const { areas } = item as { readonly areas: readonly string[] };
      if (areas.includes('settings')) void applyLooks(host, window);
    },
    onEnd,
  );
}
