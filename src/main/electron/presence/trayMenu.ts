import type { MenuItemConstructorOptions } from 'electron';
import type { Wish } from '@shared/contract/desktop/wishes';
import type { HealthItem } from '@shared/contract/health/health';
import type { DeskState } from './deskState';
import type { DesktopWords } from './desktopWords';

export type TrayIcon = 'idle' | 'busy' | 'trouble';

export interface TrayActions {
  readonly open: (wish?: Wish) => void;
  readonly quit: () => void;
}

/** As many calls as a menu can list and still be read. */
const LISTED_CALLS = 8;

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** Trouble comes first: calls may not come in at all. */
export function trayIcon({ calls, trouble }: Pick<DeskState, 'calls' | 'trouble'>): TrayIcon {
  if (trouble !== undefined) return 'trouble';
  return calls.length > 0 ? 'busy' : 'idle';
}

/** What the tray's icon offers: the calls in progress, and the quickest ways in. */
export function trayMenu(
  { calls, trouble, limited }: Pick<DeskState, 'calls' | 'trouble' | 'limited'>,
  words: DesktopWords,
  { open, quit }: TrayActions,
): MenuItemConstructorOptions[] {
  const listed = calls.slice(0, LISTED_CALLS).map(({ callId, who, business }) => ({
    label: `${who} · ${business}`,
    click: () => open({ kind: 'live', callId }),
  }));
  const ailing = trouble ?? limited;
  return [
    { label: words.openPatchcord, click: () => open() },
    ...(listed.length === 0 ? [] : [SEPARATOR, ...listed]),
    SEPARATOR,
    { label: words.testCall, click: () => open({ kind: 'testCall' }) },
    {
      label: healthLabel(trouble, limited, words),
      click: () => open({ kind: 'health', ...(ailing === undefined ? {} : { part: ailing.id }) }),
    },
    SEPARATOR,
    { label: words.quit, click: quit },
  ];
}

function healthLabel(
  trouble: HealthItem | undefined,
  limited: HealthItem | undefined,
  words: DesktopWords,
): string {
  if (trouble !== undefined) return words.down(words.parts[trouble.id]);
  return limited === undefined ? words.allWell : words.limited(words.parts[limited.id]);
}
