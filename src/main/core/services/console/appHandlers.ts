import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { SettingsStore } from '../../ports/stores';
import type { Changes } from '../changes';
import type { Wishes } from '../desktop/wishes';

export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  readonly isDesktop: boolean;
  readonly dataDir: string;
}

export interface AppHandlerPorts {
  readonly info: AppInfo;
  /** Asked each time: a person may change it while Patchcord runs. */
  readonly accentColor: () => string | undefined;
  readonly wishes: Wishes;
  readonly settings: SettingsStore;
  readonly changes: Changes;
}

export function appCommands({ info, accentColor, settings, changes }: AppHandlerPorts) {
  return {
    'app.info': () => {
      const color = accentColor();
      return Promise.resolve({ ...info, ...(color === undefined ? {} : { accentColor: color }) });
    },
    'settings.get': () => settings.get(),
    'settings.update': async (change) => {
      const updated = await settings.update(withoutUndefined(change));
      changes.announce('settings');
      return updated;
    },
  } satisfies Partial<CommandHandlers>;
}

export function appStreams({ changes, wishes }: AppHandlerPorts) {
  return {
    'desktop.wishes': ({ isWindow }, emit) => wishes.watch(isWindow, emit),
    'app.changes': (_input, emit) => changes.watch(emit),
  } satisfies Partial<StreamHandlers>;
}

type Defined<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

function withoutUndefined<Shape extends object>(shape: Shape): Defined<Shape> {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<Shape>;
}
