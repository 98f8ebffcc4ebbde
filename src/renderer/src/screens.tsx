import {
  Bot,
  CalendarDays,
  ChartColumn,
  HeartPulse,
  MessageSquareText,
  PhoneCall,
  PhoneForwarded,
  Radio,
  Settings,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { AgentsView } from './features/agents';
import { CalendarView } from './features/calendar';
import { CallsView } from './features/calls';
import { HEALTH_SECTIONS, HealthView } from './features/health';
import { LinesView } from './features/lines';
import { LiveView } from './features/live';
import { MessagesView } from './features/messages';
import { SETTINGS_SECTIONS, SettingsView } from './features/settings';
import type { PlainPhrase } from './i18n/phrases';
import type { Place } from './state/uiStore';
import { SHORTCUTS, type ScreenKey } from './ui/shortcuts/shortcuts';

export interface Screen {
  /** Its key, and its name. */
  readonly shortcut: ScreenKey;
  readonly icon: LucideIcon;
  /** Where the rail leads. */
  readonly place: Place;
  /** The screens of `Place` that belong to this entry of the rail. */
  readonly owns: readonly Place['screen'][];
  readonly View: ComponentType;
  /** What else it has to show; the palette leads there. */
  readonly sections?: readonly ScreenSection[];
  /** Stands at the foot of the rail. */
  readonly isLast?: boolean;
}

export interface ScreenSection {
  readonly name: PlainPhrase;
  readonly icon: LucideIcon;
  readonly place: Place;
}

/** Every screen that works, in the order of the rail. */
export const SCREENS: readonly Screen[] = [
  { shortcut: 'live', icon: Radio, place: { screen: 'live' }, owns: ['live'], View: LiveView },
  {
    shortcut: 'calls',
    icon: PhoneCall,
    place: { screen: 'calls' },
    owns: ['calls', 'call'],
    View: CallsView,
    sections: [
      { name: 'Overview', icon: ChartColumn, place: { screen: 'calls', view: 'overview' } },
    ],
  },
  {
    shortcut: 'agents',
    icon: Bot,
    place: { screen: 'agents' },
    owns: ['agents'],
    View: AgentsView,
  },
  {
    shortcut: 'messages',
    icon: MessageSquareText,
    place: { screen: 'messages' },
    owns: ['messages'],
    View: MessagesView,
  },
  {
    shortcut: 'calendar',
    icon: CalendarDays,
    place: { screen: 'calendar' },
    owns: ['calendar'],
    View: CalendarView,
  },
  {
    shortcut: 'lines',
    icon: PhoneForwarded,
    place: { screen: 'lines' },
    owns: ['lines'],
    View: LinesView,
  },
  {
    shortcut: 'health',
    icon: HeartPulse,
    place: { screen: 'health' },
    owns: ['health'],
    View: HealthView,
    sections: HEALTH_SECTIONS.map(({ id, ...section }) => ({
      ...section,
      place: { screen: 'health', section: id },
    })),
    isLast: true,
  },
  {
    shortcut: 'settings',
    icon: Settings,
    place: { screen: 'settings' },
    owns: ['settings'],
    View: SettingsView,
    sections: SETTINGS_SECTIONS.map(({ id, name, icon }) => ({
      name,
      icon,
      place: { screen: 'settings', section: id },
    })),
    isLast: true,
  },
];

/** What it is called. */
export function screenName(screen: Screen): PlainPhrase {
  return SHORTCUTS[screen.shortcut].does;
}

export function screenOf(place: Place): Screen | undefined {
  return SCREENS.find((screen) => screen.owns.includes(place.screen));
}
