import type { PlainPhrase } from '../../i18n/phrases';

/** What a key does. */
export interface Shortcut {
  /** Such as `t`, `mod+k` (Ctrl or Cmd), `space`, `left`; of several that do the same, the one to show is first. */
  readonly keys: readonly [string, ...string[]];
  readonly does: PlainPhrase;
  /** The screen that it belongs to, where it can be asked for from any other. */
  readonly from?: 'live' | 'calls' | 'messages' | 'calendar';
}

const EVERYWHERE = {
  find: { keys: ['mod+k'], does: 'Find or do something' },
  testCall: { keys: ['t'], does: 'Open the test call' },
  cheatSheet: { keys: ['?'], does: 'Show this sheet' },
} as const satisfies Record<string, Shortcut>;

const CALL = {
  nextLiveCall: { keys: ['j'], does: 'Next call in progress' },
  previousLiveCall: { keys: ['k'], does: 'Previous call in progress' },
  listen: { keys: ['l'], does: 'Listen, or stop listening', from: 'live' },
  takeOver: { keys: ['o'], does: 'Take the call over, or hand it back', from: 'live' },
  hold: { keys: ['h'], does: 'Hold, or back from hold', from: 'live' },
  muteAgent: { keys: ['m'], does: 'Mute the agent, or unmute it', from: 'live' },
  whisper: { keys: ['w'], does: 'Whisper to the agent', from: 'live' },
  say: { keys: ['s'], does: 'Have the agent say something', from: 'live' },
  editPrompt: { keys: ['p'], does: 'Edit the instructions', from: 'live' },
  applyPrompt: { keys: ['mod+enter'], does: 'Apply the instructions to this call' },
  pressKeys: { keys: ['#'], does: 'Press keys for the other end', from: 'live' },
  transfer: { keys: ['x'], does: 'Transfer the call', from: 'live' },
  hangUp: { keys: ['e'], does: 'Hang up (twice)', from: 'live' },
} as const satisfies Record<string, Shortcut>;

const HISTORY = {
  searchCalls: { keys: ['/', 'mod+f'], does: 'Search calls', from: 'calls' },
  chooseCall: { keys: ['x'], does: 'Choose the call, or not' },
  chooseAllCalls: { keys: ['mod+a'], does: 'Choose all calls' },
  chooseNoCall: { keys: ['escape'], does: 'Choose none' },
} as const satisfies Record<string, Shortcut>;

const RECORDING = {
  play: { keys: ['space'], does: 'Play or pause' },
  back5: { keys: ['left'], does: 'Back 5 seconds' },
  on5: { keys: ['right'], does: 'On 5 seconds' },
  back10: { keys: ['j'], does: 'Back 10 seconds' },
  on10: { keys: ['l'], does: 'On 10 seconds' },
  fromStart: { keys: ['home'], does: 'Back to the start' },
  slower: { keys: ['<'], does: 'Slower' },
  faster: { keys: ['>'], does: 'Faster' },
  findInCall: { keys: ['/', 'mod+f'], does: 'Find in this call' },
  nextCall: { keys: ['n'], does: 'Next call' },
  previousCall: { keys: ['p'], does: 'Previous call' },
  allCalls: { keys: ['escape'], does: 'Back to all calls' },
} as const satisfies Record<string, Shortcut>;

const MESSAGES = {
  nextThread: { keys: ['j'], does: 'Next conversation' },
  previousThread: { keys: ['k'], does: 'Previous conversation' },
  newText: { keys: ['n'], does: 'New text', from: 'messages' },
  searchTexts: { keys: ['/', 'mod+f'], does: 'Search texts', from: 'messages' },
  markUnread: { keys: ['u'], does: 'Mark as unread' },
} as const satisfies Record<string, Shortcut>;

const CALENDAR = {
  book: { keys: ['n'], does: 'Book an appointment', from: 'calendar' },
  earlier: { keys: ['left'], does: 'Earlier' },
  later: { keys: ['right'], does: 'Later' },
  today: { keys: ['home'], does: 'Today' },
  dayView: { keys: ['d'], does: 'Day' },
  weekView: { keys: ['w'], does: 'Week' },
  listView: { keys: ['a'], does: 'List' },
  undo: { keys: ['mod+z'], does: 'Undo' },
} as const satisfies Record<string, Shortcut>;

const EDITORS = {
  save: { keys: ['mod+s'], does: 'Save what was changed' },
} as const satisfies Record<string, Shortcut>;

const SCREEN_KEYS = {
  live: { keys: ['1'], does: 'Live' },
  calls: { keys: ['2'], does: 'Calls' },
  agents: { keys: ['3'], does: 'Agents' },
  messages: { keys: ['4'], does: 'Messages' },
  calendar: { keys: ['5'], does: 'Calendar' },
  lines: { keys: ['6'], does: 'Lines' },
  health: { keys: ['7'], does: 'Health' },
  settings: { keys: ['8'], does: 'Settings' },
} as const satisfies Record<string, Shortcut>;

const ALL = {
  ...EVERYWHERE,
  ...CALL,
  ...HISTORY,
  ...RECORDING,
  ...MESSAGES,
  ...CALENDAR,
  ...EDITORS,
  ...SCREEN_KEYS,
};

export type ShortcutId = keyof typeof ALL;
export type ScreenKey = keyof typeof SCREEN_KEYS;

/** Every key of the console: what listens, what hints at it and what lists it read it here. */
export const SHORTCUTS: Readonly<Record<ShortcutId, Shortcut>> = ALL;

export interface ShortcutGroup {
  readonly name: PlainPhrase;
  readonly ids: readonly ShortcutId[];
}

const idsOf = (shortcuts: object) => Object.keys(shortcuts) as ShortcutId[];

/** What belongs to one call in progress. */
export const CALL_SHORTCUTS = idsOf(CALL);

/** As the sheet of all keys shows them. */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  { name: 'Everywhere', ids: idsOf(EVERYWHERE) },
  { name: 'A call in progress', ids: CALL_SHORTCUTS },
  { name: 'The history', ids: idsOf(HISTORY) },
  { name: 'A recording', ids: idsOf(RECORDING) },
  { name: 'Texts', ids: idsOf(MESSAGES) },
  { name: 'The calendar', ids: idsOf(CALENDAR) },
  { name: 'Agents and tools', ids: idsOf(EDITORS) },
  { name: 'Screens', ids: idsOf(SCREEN_KEYS) },
];

/** How `event.key` calls the keys that are written as words here. */
const KEY_NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  arrowleft: 'left',
  arrowright: 'right',
};

/** A pressed key as shortcuts write it. */
export function keysOf({
  key,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): string {
  const name = key.toLowerCase();
  return `${ctrlKey || metaKey ? 'mod+' : ''}${KEY_NAMES[name] ?? name}`;
}

const ARROWS: Readonly<Record<string, string>> = { left: 'ArrowLeft', right: 'ArrowRight' };

/** The keys of shortcuts as `aria-keyshortcuts` has them. */
export function ariaKeys(...ids: readonly ShortcutId[]): string {
  return ids
    .flatMap((id) => SHORTCUTS[id].keys)
    .flatMap((keys) => {
      const name = keys.replace('mod+', '');
      const key = ARROWS[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
      return keys.startsWith('mod+') ? [`Control+${key}`, `Meta+${key}`] : [key];
    })
    .join(' ');
}
