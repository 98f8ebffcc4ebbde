import type { CommandHandlers, StreamHandlers } from '@shared/contract/console';
import type { HealthItem } from '@shared/contract/health/health';
import type { InspectorItem, RequestDetail, RequestEntry } from '@shared/contract/health/inspector';
import type { SpeechModelsState } from '@shared/contract/health/speechModels';
import type { AgentId } from '@shared/domain/ids';
import { Feed } from '../liveDesk';
import { notFound } from '../notFound';

const GOOD_HEALTH: HealthItem[] = [
  {
    id: 'tunnel',
    name: 'Public address',
    state: 'ok',
    reason: 'Phone networks reach this computer through ngrok: https://brave-owl.example.test',
    place: 'address',
  },
  {
    id: 'bridge',
    name: 'Bridge',
    state: 'ok',
    reason: 'Calls are taken on port 41233 of this computer.',
  },
  { id: 'phone', name: 'Phone', state: 'ok', reason: 'Twilio (Acme Dental) accepts the keys.' },
  { id: 'lines', name: 'Lines', state: 'ok', reason: '1 of 1 number leads here.', place: 'lines' },
  {
    id: 'testLine',
    name: 'Test line',
    state: 'ok',
    reason: 'Test calls take the same path as real ones.',
  },
  {
    id: 'engine',
    name: 'Voice',
    state: 'ok',
    reason: 'Built-in (offline) is ready. It speaks for Front desk, After hours.',
  },
  {
    id: 'speech',
    name: 'Speech models',
    state: 'ok',
    reason: 'This computer hears and speaks by itself.',
  },
  { id: 'storage', name: 'Storage', state: 'ok', reason: 'Everything is being saved.' },
  {
    id: 'disk',
    name: 'Disk space',
    state: 'ok',
    reason: '212 GB are free, room for about 1976 hours of recorded calls.',
    place: 'data',
  },
  {
    id: 'recordings',
    name: 'Recordings',
    state: 'ok',
    reason: 'Calls are recorded. 48 recordings are kept.',
    place: 'recording',
  },
  {
    id: 'keys',
    name: 'Keys',
    state: 'ok',
    reason: 'Keys are kept encrypted, with a key that this computer guards.',
    place: 'accounts',
  },
  {
    id: 'limits',
    name: 'Limits',
    state: 'ok',
    reason: 'In the last 24 hours: 42 of 600 minutes, about $3.12 of $20.00. Now 1 of 10 calls.',
    place: 'limits',
  },
  {
    id: 'power',
    name: 'Power',
    state: 'ok',
    reason: 'This computer is plugged in, and is kept awake while there are calls.',
  },
];

/** Much is wrong at once, in long words. */
const BAD_HEALTH: HealthItem[] = GOOD_HEALTH.map((item): HealthItem => {
  switch (item.id) {
    case 'tunnel':
      return {
        ...item,
        state: 'down',
        reason:
          'The address https://brave-owl.example.test does not lead to this computer any more: what answers there is a page of the tunnel’s own, which asks visitors for a password.',
        fix: 'Patchcord keeps trying. Another way can be chosen in Settings, under “Public address”.',
        detail: 'tunnel.down\nGET /probe/… answered 511 text/html',
      };
    case 'engine':
      return {
        ...item,
        state: 'down',
        reason:
          'OpenAI Realtime is not ready. OpenAI does not offer this model to your account. Choose another model for the agent’s engine. It speaks for Front desk. Built-in (offline) is ready. It speaks for After hours.',
        fix: 'Correct it and place a call: the engine tries again with every call.',
        place: 'agents',
        agentId: 'agent-front-desk' as AgentId,
      };
    case 'disk':
      return {
        ...item,
        state: 'degraded',
        reason: '612 MB are free, room for about 5 hours of recorded calls.',
        fix: 'Free some disk space, or delete old calls with their recordings.',
      };
    case 'speech':
      return { ...item, state: 'starting', reason: 'The speech models are loading.' };
    case 'lines':
      return { ...item, state: 'off', reason: 'No phone number leads here yet.' };
    default:
      return item;
  }
});

/** Health and the request inspector of the invented runtime. */
export class HealthDesk {
  readonly #health = new Feed<HealthItem[]>();
  readonly #requests = new Feed<InspectorItem>();
  readonly #models = new Feed<SpeechModelsState>();
  #modelsState: SpeechModelsState = { state: 'present' };
  #items: HealthItem[];
  #entries: RequestEntry[];
  readonly checked: (string | undefined)[] = [];
  readonly replayed: string[] = [];
  readonly modelOrders: ('download' | 'stop')[] = [];

  constructor(now: number, { isEmpty, isTroubled }: { isEmpty: boolean; isTroubled: boolean }) {
    this.#items = isTroubled ? BAD_HEALTH : GOOD_HEALTH;
    this.#entries = isEmpty ? [] : pastRequests(now);
  }

  setHealth(items: HealthItem[]): void {
    this.#items = items;
    this.#health.publish(items);
  }

  setModels(state: SpeechModelsState): void {
    this.#modelsState = state;
    this.#models.publish(state);
  }

  /** Something has come in. */
  request(entry: RequestEntry): void {
    this.#entries = [...this.#entries.filter(({ id }) => id !== entry.id), entry];
    this.#requests.publish({ type: 'change', entries: [entry], strangers: [] });
  }

  get commands() {
    return {
      'health.check': async ({ id }) => {
        this.checked.push(id);
        return { items: this.#items };
      },
      'speech.download': async () => {
        this.modelOrders.push('download');
        return {};
      },
      'speech.stopDownload': async () => {
        this.modelOrders.push('stop');
        return {};
      },
      'inspector.read': async ({ id }) => this.#detail(id),
      'inspector.replay': async ({ id }) => {
        this.replayed.push(id);
        const original = this.#entry(id);
        const repeat: RequestEntry = { ...original, id: `${id}-again`, replayOf: id, status: 409 };
        this.request(repeat);
        return { id: repeat.id, status: 409 };
      },
      'inspector.clear': async () => {
        this.#entries = [];
        this.#requests.publish({ type: 'snapshot', entries: [], strangers: [] });
        return {};
      },
    } satisfies Partial<CommandHandlers>;
  }

  get streams() {
    return {
      'app.health': (_input, emit) => {
        emit(this.#items);
        return this.#health.follow(emit);
      },
      'speech.models': (_input, emit) => {
        emit(this.#modelsState);
        return this.#models.follow(emit);
      },
      'inspector.requests': (_input, emit) => {
        emit({
          type: 'snapshot',
          entries: this.#entries,
          strangers: this.#entries.length === 0 ? [] : strangers(this.#entries[0]?.at ?? 0),
        });
        return this.#requests.follow(emit);
      },
    } satisfies Partial<StreamHandlers>;
  }

  #entry(id: string): RequestEntry {
    const entry = this.#entries.find((each) => each.id === id);
    if (entry === undefined) throw notFound();
    return entry;
  }

  #detail(id: string): RequestDetail {
    const entry = this.#entry(id);
    if (entry.kind === 'socket') {
      return {
        entry,
        headers: [
          { name: 'host', value: '[private]' },
          { name: 'x-twilio-signature', value: '[secret]' },
        ],
        query: [],
        fields: [],
        answer: {},
        ...(entry.tookMs === undefined
          ? {}
          : { traffic: { received: 6512, sent: 4210, closure: 'finished' } }),
        showsPrivate: false,
      };
    }
    return {
      entry,
      headers: [
        { name: 'content-type', value: 'application/x-www-form-urlencoded; charset=UTF-8' },
        { name: 'user-agent', value: 'TwilioProxy/1.1' },
        { name: 'x-twilio-signature', value: '[secret]' },
        { name: 'x-forwarded-for', value: '[private]' },
      ],
      query: [],
      fields: [
        { name: 'CallSid', value: 'CA0123456789abcdef0123456789abcdef' },
        { name: 'From', value: '+…23' },
        { name: 'To', value: '+…42' },
        { name: 'CallerName', value: '[private]' },
        { name: 'CallStatus', value: 'ringing' },
      ],
      answer: {
        contentType: 'text/xml; charset=utf-8',
        body: '<?xml version="1.0" encoding="UTF-8"?><Response><Connect action="https://brave-owl.example.test/twilio/voice/after"><Stream url="wss://brave-owl.example.test/twilio/media/[secret]"/></Connect></Response>',
      },
      showsPrivate: false,
    };
  }
}

function pastRequests(now: number): RequestEntry[] {
  const make = (
    id: number,
    secondsAgo: number,
    entry: Partial<RequestEntry> & Pick<RequestEntry, 'path'>,
  ): RequestEntry => ({
    id: `request-${id}`,
    kind: 'request',
    door: 'public',
    method: 'POST',
    verdict: 'proven',
    status: 200,
    at: now - secondsAgo * 1000,
    tookMs: 18,
    canReplay: true,
    ...entry,
  });
  const socket = {
    kind: 'socket',
    method: 'GET',
    status: 101,
    canReplay: false,
  } as const;
  return [
    make(1, 610, { path: '/twilio/sms', tookMs: 9 }),
    make(2, 604, { path: '/twilio/sms/status', status: 204, tookMs: 3 }),
    make(3, 401, { path: '/twilio/voice', tookMs: 131 }),
    make(4, 400, {
      ...socket,
      path: '/twilio/media/:token',
      verdict: 'admittedUnsigned',
      tookMs: 130_400,
    }),
    make(5, 399, { path: '/twilio/voice/status', status: 204, tookMs: 2 }),
    make(6, 269, { path: '/twilio/voice/after', tookMs: 4 }),
    make(7, 71, { path: '/twilio/voice', door: 'testLine', tookMs: 44 }),
    {
      ...make(8, 70, {
        ...socket,
        path: '/twilio/media/:token',
        door: 'testLine',
        verdict: 'admitted',
      }),
      tookMs: undefined,
    },
    make(9, 12, { path: '/twilio/voice/status', status: 400, tookMs: 1 }),
  ].map(({ tookMs, ...entry }) => (tookMs === undefined ? entry : { ...entry, tookMs }));
}

function strangers(at: number): InspectorItem['strangers'] {
  const stranger = (path: string, count: number, method = 'GET') => ({
    method,
    path,
    verdict: 'unknownPath' as const,
    status: 404,
    count,
    firstAt: at - 3_600_000,
    lastAt: at,
  });
  return [
    stranger('/wp-login.php', 212, 'POST'),
    stranger('/.env', 48),
    { ...stranger('/twilio/voice', 3, 'POST'), verdict: 'notProven', status: 403 },
    { ...stranger('/probe/:nonce', 1204), verdict: 'selfTest', status: 200 },
  ];
}
