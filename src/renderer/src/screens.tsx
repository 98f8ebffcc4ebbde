import {
  Bot,
  CalendarDays,
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
import { HealthView } from './features/health';
import { LinesView } from './features/lines';
import { LiveView } from './features/live';
import { MessagesView } from './features/messages';
import { SettingsView } from './features/settings';
import type { PlainPhrase } from './i18n/phrases';
import type { Place } from './state/uiStore';

export interface Screen {
  readonly name: PlainPhrase;
  readonly icon: LucideIcon;
  /** Where the rail leads. */
  readonly place: Place;
  /** The screens of `Place` that belong to this entry of the rail. */
  readonly owns: readonly Place['screen'][];
  readonly View: ComponentType;
  /** Stands at the foot of the rail. */
  readonly isLast?: boolean;
}

/** Every screen that works, in the order of the rail; keys 1, 2, 3 … lead to them. */
export const SCREENS: readonly Screen[] = [
  { name: 'Live', icon: Radio, place: { screen: 'live' }, owns: ['live'], View: LiveView },
  {
    name: 'Calls',
    icon: PhoneCall,
    place: { screen: 'calls' },
    owns: ['calls', 'call'],
    View: CallsView,
  },
  { name: 'Agents', icon: Bot, place: { screen: 'agents' }, owns: ['agents'], View: AgentsView },
  {
    name: 'Messages',
    icon: MessageSquareText,
    place: { screen: 'messages' },
    owns: ['messages'],
    View: MessagesView,
  },
  {
    name: 'Calendar',
    icon: CalendarDays,
    place: { screen: 'calendar' },
    owns: ['calendar'],
    View: CalendarView,
  },
  {
    name: 'Lines',
    icon: PhoneForwarded,
    place: { screen: 'lines' },
    owns: ['lines'],
    View: LinesView,
  },
  {
    name: 'Health',
    icon: HeartPulse,
    place: { screen: 'health' },
    owns: ['health'],
    View: HealthView,
    isLast: true,
  },
  {
    name: 'Settings',
    icon: Settings,
    place: { screen: 'settings' },
    owns: ['settings'],
    View: SettingsView,
    isLast: true,
  },
];

export function screenOf(place: Place): Screen | undefined {
  return SCREENS.find((screen) => screen.owns.includes(place.screen));
}
