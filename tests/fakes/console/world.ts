import type { SerializedError } from '@shared/errors/appError';
import type { Accounts } from '@shared/contract/accounts';
import type { CalendarFeedView } from '@shared/contract/calendar';
import type { CarrierNumberView } from '@shared/contract/lines';
import type { TunnelStatus } from '@shared/contract/tunnel';
import type { Agent, AgentVersion } from '@shared/domain/agent/agent';
import type { Appointment, CallerMessage } from '@shared/domain/calendar/appointment';
import type { Business, OpeningHours } from '@shared/domain/business';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallRemarks } from '@shared/domain/callSummary';
import type {
  AgentId,
  AppointmentId,
  BusinessId,
  CallId,
  LineId,
  MessageId,
  TemplateId,
} from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import type { SecretView } from '@shared/domain/connections/secretView';
import { DEFAULT_SETTINGS, type Settings } from '@shared/domain/settings';
import { carrierNumbers, NO_ACCOUNTS, ownersAccounts } from './ownerAccounts';
import type { TextTemplate } from '@shared/domain/texts/textTemplate';
import type { Text, TextThread } from '@shared/domain/texts/textThread';
import { pastCalls } from './pastCalls';
import { pastTexts } from './pastTexts';
import { ownTools, type OwnTools } from './toolHandlers';

const PUBLIC_URL = 'https://brave-owl.example.test';

/** What the invented runtime knows. */
export interface World {
  now: number;
  settings: Settings;
  businesses: Business[];
  agents: Agent[];
  versions: AgentVersion[];
  lines: Line[];
  accounts: Accounts;
  /** What the carrier's account holds. */
  numbers: CarrierNumberView[];
  /** Why calls cannot go to the vendor that takes them whole. */
  handOffProblem?: SerializedError | undefined;
  publicUrl: string | undefined;
  appointments: Appointment[];
  calendarFeed: CalendarFeedView['feed'];
  messages: CallerMessage[];
  threads: TextThread[];
  texts: Text[];
  templates: TextTemplate[];
  /** How the way in from outside is. */
  tunnelState: {
    shown: Pick<TunnelStatus, 'state' | 'kind' | 'url' | 'provenAt' | 'problem'>;
    ngrokAuthtoken: SecretView | undefined;
  };
  ownTools: OwnTools;
  /** Logs of ended calls, oldest first. */
  history: Map<CallId, CallEvent[]>;
  remarks: Map<CallId, CallRemarks>;
}

const BUSINESS_ID = 'business-acme' as BusinessId;
const AGENT_ID = 'agent-front-desk' as AgentId;
const LINE_ID = 'line-acme' as LineId;
const CARRIER_LINE_ID = 'line-acme-phone' as LineId;

const NINE_TO_FIVE = [{ fromMinute: 9 * 60, toMinute: 17 * 60 }];
const HOURS: OpeningHours = [
  [],
  NINE_TO_FIVE,
  NINE_TO_FIVE,
  NINE_TO_FIVE,
  NINE_TO_FIVE,
  [{ fromMinute: 9 * 60, toMinute: 13 * 60 }],
  [],
];

const TEMPLATES: TextTemplate[] = [
  {
    id: 'template-1' as TemplateId,
    name: 'Reminder',
    text: 'Hi {{first_name}}, this is {{business_name}}. See you on {{next_appointment}}.',
  },
  {
    id: 'template-2' as TemplateId,
    name: 'Running late',
    text: 'We are running fifteen minutes late today, sorry. Take your time on the way.',
  },
];

const LIN = 'dr-lin';
const OKAFOR = 'dr-okafor';

const PROMPT = `You are the receptionist of {{business_name}}, a friendly dental practice.

Facts
- We are at 12 Mill Lane, second floor. There is a lift.
- Parking is free behind the building for patients.
- A cleaning takes half an hour and costs 95 dollars.
- A check-up takes twenty minutes and costs 60 dollars.
- We accept Delta, Cigna and Aetna insurance.
- Dr. Lin and Dr. Okafor see patients; Dr. Lin is away on Fridays.

Rules
- Keep answers to one or two sentences.
- Offer at most two times at once.
- If someone is in pain, offer the earliest time today.`;

/** A dental practice with a week of history; `isEmpty` for one that has just been set up. */
export function createWorld(now: number, options: { isEmpty?: boolean } = {}): World {
  const isEmpty = options.isEmpty ?? false;
  const agent = frontDesk(now);
  return {
    now,
    settings: { ...DEFAULT_SETTINGS, welcomeDone: true },
    businesses: [acme()],
    agents: isEmpty ? [agent] : [agent, afterHours(now)],
    versions: isEmpty ? [versionOf(agent, 1, now, 'First version')] : versions(agent, now),
    lines: [
      {
        id: LINE_ID,
        name: 'Front desk',
        carrierId: 'testline',
        number: '+15555550100',
        businessId: BUSINESS_ID,
        agentId: AGENT_ID,
      },
      ...(isEmpty ? [] : [carrierLine()]),
    ],
    accounts: isEmpty ? NO_ACCOUNTS : ownersAccounts(now),
    numbers: carrierNumbers(CARRIER_LINE_ID),
    publicUrl: isEmpty ? undefined : PUBLIC_URL,
    appointments: isEmpty ? [] : appointments(now),
    calendarFeed: undefined,
    messages: isEmpty ? [] : messages(now),
    ...(isEmpty ? { threads: [], texts: [] } : pastTexts(now, BUSINESS_ID)),
    templates: isEmpty ? [] : TEMPLATES,
    tunnelState: {
      shown: isEmpty
        ? { state: 'idle' }
        : { state: 'online', kind: 'localtunnel', url: PUBLIC_URL, provenAt: now },
      ngrokAuthtoken: undefined,
    },
    ownTools: isEmpty ? { httpTools: [], servers: [] } : ownTools(),
    remarks: new Map(
      isEmpty
        ? []
        : [['call-past-1' as CallId, { tags: ['insurance', 'VIP'], note: 'Prefers mornings.' }]],
    ),
    history: isEmpty ? new Map<CallId, CallEvent[]>() : pastCalls(now, agent),
  };
}

function carrierLine(): Line {
  return {
    id: CARRIER_LINE_ID,
    name: 'Acme’s own number',
    carrierId: 'twilio',
    number: '+12125550142',
    businessId: BUSINESS_ID,
    agentId: AGENT_ID,
  };
}

function acme(): Business {
  return {
    id: BUSINESS_ID,
    name: 'Acme Dental',
    timeZone: 'America/New_York',
    openingHours: HOURS,
    services: [
      service('cleaning', 'Cleaning', 30, ['clean', 'hygienist']),
      service('check-up', 'Check-up', 20, ['checkup', 'exam'], [LIN, OKAFOR]),
      service('whitening', 'Whitening', 60, []),
      service('filling', 'Filling', 45, ['cavity'], [LIN, OKAFOR]),
    ],
    capacity: 2,
    resources: [
      { id: LIN, name: 'Dr. Lin', kind: 'person', openingHours: HOURS.with(5, []) },
      { id: OKAFOR, name: 'Dr. Okafor', kind: 'person' },
      { id: 'room-2', name: 'Hygienist', kind: 'room' },
    ],
    specialDays: [
      {
        id: 'christmas',
        name: 'Christmas',
        from: '2026-12-24',
        to: '2026-12-26',
        isYearly: true,
        hours: [],
      },
    ],
    handoverNumber: '+15555550190',
    recordCalls: true,
    consentMode: 'notice',
    consentRules: [{ prefix: '+49', mode: 'ask' }],
    variables: { phone: '555 555 0100' },
  };
}

function service(
  id: string,
  name: string,
  durationMinutes: number,
  aliases: string[],
  resourceIds: string[] = [],
): Business['services'][number] {
  return { id, name, durationMinutes, aliases, resourceIds };
}

function frontDesk(now: number): Agent {
  return {
    id: AGENT_ID,
    businessId: BUSINESS_ID,
    version: 12,
    updatedAt: now - 86_400_000,
    name: 'Front desk',
    engineId: 'embedded',
    engineSettings: {},
    voice: 'slt',
    languages: ['en-US'],
    knowledge: [],
    variables: [],
    greeting: 'Thanks for calling {{business_name}}. How can I help?',
    prompt: PROMPT,
    tools: [
      'find_slots',
      'book_appointment',
      'move_appointment',
      'cancel_appointment',
      'take_message',
    ],
  };
}

function afterHours(now: number): Agent {
  return {
    ...frontDesk(now),
    id: 'agent-after-hours' as AgentId,
    name: 'After hours',
    version: 3,
    greeting: 'You have reached {{business_name}} after hours. I can take a message.',
    tools: ['take_message'],
  };
}

function versionOf(agent: Agent, version: number, savedAt: number, note: string): AgentVersion {
  const { id, businessId: _businessId, updatedAt: _updatedAt, ...definition } = agent;
  return { ...definition, agentId: id, version, savedAt, note, callCount: version };
}

function versions(agent: Agent, now: number): AgentVersion[] {
  const day = 86_400_000;
  const older = { ...agent, prompt: PROMPT.replace('costs 95 dollars', 'costs 90 dollars') };
  const oldest = { ...older, greeting: 'Acme Dental, good day.', tools: ['find_slots'] };
  return [
    versionOf(agent, 12, now - day, 'Price of a cleaning'),
    versionOf(older, 11, now - 3 * day, 'Fridays without Dr. Lin'),
    versionOf(oldest, 10, now - 9 * day, ''),
  ];
}

function appointments(now: number): Appointment[] {
  const monday = startOfWeek(now);
  const at = (day: number, hour: number, minute = 0) =>
    monday + day * 86_400_000 + hour * 3_600_000 + minute * 60_000;
  const make = (
    id: number,
    startAt: number,
    minutes: number,
    service: string,
    name: string,
    resourceId = LIN,
  ) => ({
    id: `appointment-${id}` as AppointmentId,
    businessId: BUSINESS_ID,
    serviceId: service.toLowerCase(),
    serviceName: service,
    resourceId,
    startAt,
    endAt: startAt + minutes * 60_000,
    customerName: name,
    customerPhone: `+1555555012${id % 10}`,
    notes: '',
    status: 'booked' as const,
    createdAt: now - id * 3_600_000,
    changedAt: now - id * 3_600_000,
  });
  return [
    { ...make(1, at(0, 14, 30), 30, 'Cleaning', 'Dana Reyes'), callId: 'call-past-1' as CallId },
    make(2, at(0, 15), 20, 'Check-up', 'Priya Natarajan', OKAFOR),
    make(3, at(1, 14), 60, 'Whitening', 'Tom Becker'),
    make(4, at(1, 14, 30), 45, 'Filling', 'Wolfeschlegelsteinhausenbergerdorff Senior', OKAFOR),
    make(5, at(2, 16), 30, 'Cleaning', 'Marta Kowalska'),
    make(6, at(3, 18, 30), 20, 'Check-up', 'Lee Park'),
    { ...make(7, at(4, 15), 30, 'Cleaning', 'Sam Ortiz', 'room-2'), status: 'cancelled' },
  ];
}

function startOfWeek(now: number): number {
  const date = new Date(now);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() - sinceMonday);
}

function messages(now: number): CallerMessage[] {
  const make = (id: number, callerName: string, text: string, read: boolean): CallerMessage => ({
    id: `message-${id}` as MessageId,
    businessId: BUSINESS_ID,
    callId: 'call-past-3' as CallId,
    callerName,
    callerPhone: `+1555555013${id}`,
    text,
    takenAt: now - id * 5_400_000,
    read,
  });
  return [
    make(
      1,
      'Greta Lindqvist',
      'Please call back about the bill from last month, after four.',
      false,
    ),
    make(2, '', 'Is the practice open on the 24th? No need to call if it is.', false),
    make(
      3,
      'Omar Haddad',
      'The crown came loose again and he would like Dr. Okafor to look at it before the weekend if that is at all possible; he can come at any time but Thursday morning.',
      true,
    ),
  ];
}
