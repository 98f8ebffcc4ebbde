import { Menu, nativeImage, Tray } from 'electron';
import { join } from 'node:path';
import type { LiveItem } from '@shared/contract/calls';
import type { StreamName } from '@shared/contract/channels';
import type { Wish } from '@shared/contract/desktop/wishes';
import type { ContractHost } from '@shared/contract/transport/host';
import type { HealthItem } from '@shared/contract/health/health';
import type { TextThread } from '@shared/domain/texts/textThread';
import type { Logger } from '../../core/ports/logger';
import { followKiosk } from '../kiosk/followKiosk';
import { DeskState } from './deskState';
import type { FollowedWords } from './followWords';
import { createNotices, type NoticesOptions } from './notices';
import { trayIcon, trayMenu, type TrayIcon } from './trayMenu';

/** What changes together is shown once. */
const SETTLE_MS = 200;

export interface PresenceOptions extends NoticesOptions {
  readonly host: ContractHost;
  readonly words: FollowedWords;
  readonly iconsDir: string;
  /** Brings the window to the front, and has it show this. */
  readonly open: (wish?: Wish) => void;
  readonly quit: () => void;
  readonly logger: Logger;
}

/** The application beside its window: its icon in the tray, and notices. Returns the undo. */
export function showPresence(options: PresenceOptions): () => void {
  const { words } = options;
  const notices = createNotices(options);
  const desk = new DeskState(() => words.current, notices);
  const tray = openTray(options, desk);
  const undo = followDesk(options, desk, () => {
    tray.refresh();
  });
  words.onChange(() => {
    tray.refresh();
  });
  const leaveKiosk = followKiosk(options.host, options.logger, (isOn) => {
    // What was told to the owner is not for visitors.
    if (isOn) notices.withdrawAll();
  });
  return () => {
    for (const stop of [...undo, leaveKiosk]) stop();
    tray.close();
  };
}

/** Feeds what the application says of itself to the desk's state. Returns the undos. */
function followDesk(
  { host, logger }: PresenceOptions,
  desk: DeskState,
  onChange: () => void,
): (() => void)[] {
  const readThreads = async (): Promise<void> => {
    const reply = await host.invoke('threads.list', {});
    if (reply.ok) desk.onThreads((reply.value as { threads: TextThread[] }).threads);
  };
  const onEnd = (error: unknown): void => {
    logger.warn({ err: error }, 'the tray no longer follows the application');
  };
  const follow = (stream: StreamName, onItem: (item: never) => void): (() => void) =>
    // From inside this process, checked against the contract's types at compile time.
    host.subscribe(stream, {}, (item) => onItem(item as never), onEnd);
  void readThreads();
  return [
    follow('calls.live', (item: LiveItem) => {
      desk.onLive(item);
      onChange();
    }),
    follow('app.health', (items: HealthItem[]) => {
      desk.onHealth(items);
      onChange();
    }),
    follow('app.changes', ({ areas }: { readonly areas: readonly string[] }) => {
      if (areas.includes('threads')) void readThreads();
    }),
  ];
}

function openTray({ words, iconsDir, open, quit, logger }: PresenceOptions, desk: DeskState) {
  const image = (icon: TrayIcon) => nativeImage.createFromPath(join(iconsDir, `${icon}.png`));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tray: Tray | undefined;
  try {
    tray = new Tray(image('idle'));
    tray.on('click', () => {
      open();
    });
  } catch (error) {
    // A desktop without a tray: the window is all there is.
    logger.info({ err: error }, 'there is no tray');
  }
  let drawn: string | undefined;
  const draw = (): void => {
    timer = undefined;
    if (tray === undefined || tray.isDestroyed()) return;
    const said = words.current;
    const icon = trayIcon(desk);
    const tip = desk.calls.length === 0 ? said.idle : said.calls(desk.calls.length);
    const menu = trayMenu(desk, said, { open, quit });
    // A new menu shuts the one that somebody is choosing from: calls tell something many times a second.
    const looks = JSON.stringify([icon, tip, menu, desk.calls]);
    if (looks === drawn) return;
    drawn = looks;
    tray.setImage(image(icon));
    tray.setToolTip(tip);
    tray.setContextMenu(Menu.buildFromTemplate(menu));
  };
  draw();
  return {
    refresh: () => {
      timer ??= setTimeout(draw, SETTLE_MS);
    },
    close: () => {
      clearTimeout(timer);
      tray?.destroy();
    },
  };
}
