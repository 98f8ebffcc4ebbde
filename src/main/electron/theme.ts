import { nativeTheme } from 'electron';
import type { ContractHost } from '@shared/contract/host';
import { SettingsSchema } from '@shared/domain/settings';

/** Has windows, menus and `prefers-color-scheme` follow the theme that the settings name. */
export async function applyTheme(host: ContractHost): Promise<void> {
  const reply = await host.invoke('settings.get', {});
  const settings = reply.ok ? SettingsSchema.safeParse(reply.value).data : undefined;
  if (settings !== undefined) nativeTheme.themeSource = settings.theme;
}

/** Applies the theme anew whenever the settings change. Returns the undo. */
export function followTheme(host: ContractHost, onEnd: (error: unknown) => void): () => void {
  return host.subscribe(
    'app.changes',
    {},
    (item) => {
      const { areas } = item as { readonly areas: readonly string[] };
      if (areas.includes('settings')) void applyTheme(host);
    },
    onEnd,
  );
}
