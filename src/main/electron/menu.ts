import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from './presence/desktopWords';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly words: DesktopWords['menu'];
  readonly openDataFolder: () => void;
  /** Everything in the window one step larger or smaller, or as usual. */
  readonly zoom: (step: 'in' | 'out' | 'reset') => void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The application's menu: what works in every screen, where each system expects it. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { words, platform, openDataFolder } = options;
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [macMenu(words)] : []),
    {
      label: words.file,
      submenu: [
        isMac ? { role: 'close', label: words.close } : { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        SEPARATOR,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'delete', label: words.delete },
        SEPARATOR,
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        ...zoomItems(options),
        SEPARATOR,
        { role: 'togglefullscreen', label: words.fullScreen },
        SEPARATOR,
        { role: 'reload', label: words.reload },
        { role: 'toggleDevTools', label: words.developerTools },
      ],
    },
    { role: 'window', label: words.window, submenu: windowItems(words, isMac) },
    {
      role: 'help',
      label: words.help,
      submenu: [
        { label: words.openDataFolder, click: openDataFolder },
        ...(isMac ? [] : [SEPARATOR, { role: 'about' as const, label: words.about }]),
      ],
    },
  ];
}

/** The menu under the application's name. */
function macMenu(words: DesktopWords['menu']): MenuItemConstructorOptions {
  return {
    label: 'Patchcord',
    submenu: [
      { role: 'about', label: words.about },
      SEPARATOR,
      { role: 'services', label: words.services },
      SEPARATOR,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.unhide },
      SEPARATOR,
      { role: 'quit', label: words.quitPatchcord },
    ],
  };
}

function windowItems(words: DesktopWords['menu'], isMac: boolean): MenuItemConstructorOptions[] {
  return [
    { role: 'minimize', label: words.minimize },
    ...(isMac
      ? [
          { role: 'zoom' as const, label: words.zoom },
          SEPARATOR,
          { role: 'front' as const, label: words.front },
        ]
      : [{ role: 'close' as const, label: words.close }]),
  ];
}

/** Under Chromium's own keys; `=` is where `+` is without Shift. */
function zoomItems({ words, zoom }: MenuOptions): MenuItemConstructorOptions[] {
  return [
    {
      label: words.actualSize,
      accelerator: 'CommandOrControl+0',
      click: () => zoom('reset'),
    },
    { label: words.larger, accelerator: 'CommandOrControl+Plus', click: () => zoom('in') },
    {
      label: words.larger,
      accelerator: 'CommandOrControl+=',
      visible: false,
      acceleratorWorksWhenHidden: true,
      click: () => zoom('in'),
    },
    { label: words.smaller, accelerator: 'CommandOrControl+-', click: () => zoom('out') },
  ];
}
