import type { Area } from '@shared/contract/app';
import type { Wish } from '@shared/contract/desktop/wishes';
import type { HealthItem } from '@shared/contract/health/health';
import type { CommandHandlers, ConsoleHandlers, StreamHandlers } from '@shared/contract/console';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { createWishes } from '../../../src/main/core/services/desktop/wishes';
import { agentHandlers, assistantHandlers } from './agentHandlers';
import { calendarHandlers } from './calendarHandlers';
import { historyHandlers } from './historyHandlers';
import { HealthDesk } from './desktop/healthHandlers';
import { KioskDesk } from './desktop/kioskHandlers';
import { Feed, LiveDesk } from './liveDesk';
import { notFound } from './notFound';
import { showBusyDesk, showCrowdedDesk, showHandedOff, showMarathon } from './scenes';
import { accountHandlers, lineHandlers } from './ownerHandlers';
import { scriptHandlers } from './scriptHandlers';
import { softphoneHandlers } from './softphoneHandlers';
import { tunnelHandlers } from './tunnelHandlers';
import { threadHandlers } from './threadHandlers';
import { toolHandlers } from './toolHandlers';
import { TrunkDesk } from './setup/trunkDesk';
import { createWorld, type World } from './world';

/**
 * `firstRun`: nothing stored yet; `idle`: a week of history; `busy`: calls in progress as well;
 * `crowded`: many of them, with long names and other scripts; `marathon`: one of two hours;
 * `handedOff`: calls that a vendor carries; `troubled`: much is down.
 */
export type Scene =
  'firstRun' | 'empty' | 'idle' | 'busy' | 'crowded' | 'handedOff' | 'marathon' | 'troubled';

export interface ScriptedConsoleHostOptions {
  readonly scene: Scene;
  readonly now: number;
  /** Words, levels and answers take time; off in tests, where everything happens at once. */
  readonly isAnimated?: boolean;
  readonly isDesktop?: boolean;
}

export interface ScriptedConsoleHost {
  readonly handlers: ConsoleHandlers;
  readonly world: World;
  readonly desk: LiveDesk;
  /** Tells every console that an area's data changed. */
  readonly changed: (...areas: Area[]) => void;
  readonly health: HealthDesk;
  readonly kiosk: KioskDesk;
  readonly trunk: TrunkDesk;
  /** A notice, the tray or a link wants the window to show something. */
  readonly wish: (wish: Wish) => void;
  readonly setHealth: (items: HealthItem[]) => void;
  readonly close: () => void;
}

/** An invented runtime behind the real contract, for tests and for looking at the console. */
export function createScriptedConsoleHost(
  options: ScriptedConsoleHostOptions,
): ScriptedConsoleHost {
  const { scene, now } = options;
  const world = createWorld(now, { isEmpty: scene === 'firstRun' || scene === 'empty' });
  if (scene === 'firstRun') world.settings.welcomeDone = false;
  const changes = new Feed<{ areas: Area[] }>();
  const health = new HealthDesk(now, {
    isEmpty: scene === 'firstRun' || scene === 'empty',
    isTroubled: scene === 'troubled',
  });
  const kiosk = new KioskDesk(options.isDesktop ?? false);
  const trunk = new TrunkDesk(world, scene === 'firstRun' || scene === 'empty');
  const wishes = createWishes();
  const changed = (...areas: Area[]) => {
    changes.publish({ areas });
  };
  const desk = new LiveDesk(world, options.isAnimated ?? false, ({ callId, events }) => {
    world.history.set(callId, events);
    changed('calls');
  });
  if (scene === 'busy' || scene === 'crowded') showBusyDesk(desk, world);
  if (scene === 'crowded') showCrowdedDesk(desk, world);
  if (scene === 'handedOff') showHandedOff(desk, world);
  if (scene === 'marathon') showMarathon(desk, world);

  const scripts = scriptHandlers(world, changed);
  const history = historyHandlers(world, changed);
  const commands: CommandHandlers = {
    ...scripts.commands,
    ...appHandlers(world, changed, options.isDesktop ?? false),
    ...health.commands,
    ...callHandlers(world, desk),
    ...history.commands,
    ...kiosk.commands,
    ...softphoneHandlers(world, desk, options.isDesktop ?? false),
    ...agentHandlers(world, changed),
    ...assistantHandlers(),
    ...lineHandlers(world, changed),
    ...accountHandlers(world, changed),
    ...calendarHandlers(world, changed),
    ...tunnelHandlers(world, changed),
    ...threadHandlers(world, changed),
    ...toolHandlers(world, changed),
    ...trunk.commands,
  };
  const streams: StreamHandlers = {
    ...health.streams,
    ...kiosk.streams,
    ...scripts.streams,
    ...trunk.streams,
    'desktop.wishes': (_input, emit) => wishes.watch(true, emit),
    ...history.streams,
    'app.changes': (_input, emit) => {
      emit({ areas: [] });
      return changes.follow(emit);
    },
    'calls.live': (_input, emit) => {
      emit(desk.snapshot());
      return desk.live.follow(emit);
    },
    'calls.levels': (_input, emit) => {
      emit([]);
      desk.startLevels(emit);
      return desk.levels.follow(emit);
    },
    'threads.drafts': (_input, emit) => {
      emit({ drafts: [] });
      return () => undefined;
    },
    'softphone.state': (_input, emit) => {
      emit(desk.softphone);
      return desk.softphoneFeed.follow(emit);
    },
  };
  return {
    handlers: { commands, streams },
    world,
    desk,
    changed,
    health,
    kiosk,
    trunk,
    wish: (wish) => wishes.ask(wish),
    setHealth: (items) => {
      health.setHealth(items);
    },
    close: () => {
      desk.close();
    },
  };
}

type Changed = (...areas: Area[]) => void;

function appHandlers(world: World, changed: Changed, isDesktop: boolean) {
  return {
    'app.info': async () => ({
      version: '0.1.0',
      platform: 'linux',
      isDesktop,
      dataDir: '/data/patchcord',
      accentColor: '#e5a50a',
    }),
    'settings.get': async () => world.settings,
    'settings.update': async (change) => {
      const known = Object.entries(change).filter(([, value]) => value !== undefined);
      world.settings = { ...world.settings, ...Object.fromEntries(known) };
      changed('settings');
      return world.settings;
    },
  } satisfies Partial<CommandHandlers>;
}

function callHandlers(world: World, desk: LiveDesk) {
  const logOf = (callId: CallId): CallEvent[] => {
    const log = desk.calls.get(callId)?.events ?? world.history.get(callId);
    if (log === undefined) throw notFound();
    return log;
  };
  const liveCall = (callId: CallId) => {
    const call = desk.calls.get(callId);
    if (call === undefined) {
      throw new AppError({ code: 'call.not_live', message: 'This call has already ended.' });
    }
    return call;
  };
  return {
    'calls.events': async ({ callId }) => ({ events: logOf(callId) }),
    'calls.hangUp': async ({ callId }) => {
      const call = liveCall(callId);
      const end = { by: 'operator', reason: 'operator_hung_up' } as const;
      call.record({ type: 'call.ending', source: 'operator', ...end });
      desk.publish(call);
      void desk.pause(1500).then(() => {
        call.finish('operator', 'operator_hung_up');
        desk.publish(call);
      });
      return {};
    },
    'calls.transfer': async ({ callId, to, announcement }) => {
      const call = liveCall(callId);
      const isAnnounced = announcement !== undefined;
      call.record({ type: 'call.transferring', source: 'operator', to, isAnnounced });
      call.finish('operator', 'handed_over');
      desk.publish(call);
      return {};
    },
    'calls.sendDigits': async ({ callId, digits }) => {
      const call = liveCall(callId);
      call.record({ type: 'dtmf.sent', source: 'app', digits });
      desk.publish(call);
      return {};
    },
    'calls.applyPrompt': async ({ callId, prompt }) => {
      const call = liveCall(callId);
      const changeId = call.changePrompt(prompt);
      desk.publish(call);
      void desk.pause(900).then(() => {
        call.record({ type: 'prompt.acknowledged', source: 'engine.embedded', changeId });
        desk.publish(call);
      });
      return { changeId };
    },
    'calls.applyTools': async ({ callId, tools }) => {
      const call = liveCall(callId);
      const changeId = call.changeTools(tools);
      desk.publish(call);
      void desk.pause(900).then(() => {
        call.record({ type: 'tools.acknowledged', source: 'engine.embedded', changeId });
        desk.publish(call);
      });
      return { changeId };
    },
    'calls.say': async ({ callId, text }) => {
      const call = liveCall(callId);
      call.record({ type: 'agent.directed', source: 'operator', mode: 'say', text });
      await desk.speak(call, 'agent', text);
      return {};
    },
    'calls.whisper': async ({ callId, text }) => {
      const call = liveCall(callId);
      desk.catchUp(call);
      call.whisper(text);
      desk.publish(call);
      return {};
    },
    'calls.switchVoice': async ({ callId, voice }) => {
      const call = liveCall(callId);
      desk.catchUp(call);
      call.record({ type: 'voice.switched', source: 'operator', voice });
      desk.publish(call);
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}
