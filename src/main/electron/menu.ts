import type { MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly openDataFolder: () => void;
  /** Everything in the window one step larger or smaller, or as usual. */
  readonly zoom: (step: 'in' | 'out' | 'reset') => void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The application's menu: what works in every screen, under the names each system expects. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: 'File', submenu: [{ role: isMac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...zoomItems(options.zoom),
        SEPARATOR,
        { role: 'togglefullscreen' },
        SEPARATOR,
        { role: 'reload' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Open Data Folder', click: options.openDataFolder },
        ...(isMac ? [] : [SEPARATOR, { role: 'about' as const }]),
      ],
    },
  ];
}

/** Under Chromium's own keys; `=` is where `+` is without Shift. */
function zoomItems(zoom: MenuOptions['zoom']): MenuItemConstructorOptions[] {
  return [
    { label: 'Actual Size', accelerator: 'CommandOrControl+0', click: () => zoom('reset') },
    { label: 'Larger', accelerator: 'CommandOrControl+Plus', click: () => zoom('in') },
    {
      label: 'Larger',
      accelerator: 'CommandOrControl+=',
      visible: false,
      acceleratorWorksWhenHidden: true,
      click: () => zoom('in'),
    },
    { label: 'Smaller', accelerator: 'CommandOrControl+-', click: () => zoom('out') },
  ];
}
