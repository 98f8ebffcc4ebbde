import type { InspectorItem } from '@shared/contract/health/inspector';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, it } from 'vitest';
import { signedForm } from '../../../../../src/main/carriers/twilio/signature';
import { TWILIO_CAPABILITIES } from '../../../../../src/main/carriers/twilio';
import type {
  SeenRequest,
  SeenSocket,
  SocketRoute,
  WebhookRoute,
} from '../../../../../src/main/core/ports/publicRoutes';
import { Inspector } from '../../../../../src/main/core/services/inspector/inspector';
import {
  KEPT_REQUESTS,
  KEPT_STRANGERS,
} from '../../../../../src/main/core/services/inspector/requestRing';
import { hideSecrets } from '../../../../../src/main/logging/scrub';
import { ManualClock } from '../../../../fakes/manualClock';
import { sequentialIds } from '../../../../fakes/sequentialIds';

const TOKEN = '0123456789abcdef0123456789abcdef';
const BASE = 'https://brave-owl.example.test';

const door = {
  carrierId: 'twilio' as const,
  capabilities: TWILIO_CAPABILITIES,
  baseUrl: (): string | undefined => BASE,
  secrets: () => [TOKEN],
  hasRest: () => true,
};

const voiceRoute: WebhookRoute = {
  ...signedForm({ public: door, testLine: door }, () => 'somebody'),
  path: '/twilio/voice',
  handle: () => ({ status: 204 }),
};

const mediaRoute: SocketRoute = {
  path: '/twilio/media/:token',
  maxMessageBytes: 1024,
  startWithinMs: 1000,
  credentialHeader: 'x-twilio-signature',
  admit: () => undefined,
  open: () => undefined,
};

function seen(change: Partial<SeenRequest> = {}): SeenRequest {
  return {
    door: 'public',
    method: 'POST',
    target: '/twilio/voice?call=c1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    route: voiceRoute,
    body: 'CallSid=CA1&From=%2B15555550123',
    form: { CallSid: 'CA1', From: '+15555550123' },
    verdict: 'proven',
    status: 200,
    tookMs: 12,
    answer: { contentType: 'text/xml', body: '<Response/>' },
    ...change,
  };
}

function socket(change: Partial<SeenSocket> = {}): SeenSocket {
  return {
    door: 'public',
    target: '/twilio/media/abcdefgh12345678',
    headers: {},
    route: mediaRoute,
    verdict: 'admittedUnsigned',
    status: 101,
    ...change,
  };
}

type Sent = Parameters<ConstructorParameters<typeof Inspector>[0]['sendAgain']>;

function openInspector(answer: (sent: Sent, inspector: Inspector) => number = () => 204) {
  const clock = new ManualClock();
  const sent: Sent[] = [];
  const items: InspectorItem[] = [];
  const inspector: Inspector = new Inspector({
    clock,
    ids: sequentialIds(),
    showsPrivate: () => false,
    hideSecrets,
    sendAgain: async (...request) => {
      sent.push(request);
      return answer(request, inspector);
    },
  });
  const latest = () => items.flatMap(({ entries }) => entries).at(-1);
  return { clock, inspector, sent, items, latest };
}

describe('the request inspector', () => {
  it('tells what came in together, and a socket again when it is gone', async () => {
    const { clock, inspector, items } = openInspector();
    const stop = inspector.watch((item) => items.push(item));
    inspector.answered(seen());
    const closed = inspector.upgraded(socket());
    expect(items).toHaveLength(1);
    await clock.advance(250);
    expect(items).toHaveLength(2);
    expect(items[1]?.entries).toMatchObject([
      { kind: 'request', path: '/twilio/voice', tookMs: 12, canReplay: true },
      { kind: 'socket', path: '/twilio/media/:token', status: 101, canReplay: false },
    ]);
    expect(items[1]?.entries[1]?.tookMs).toBeUndefined();
    await clock.advance(1750);
    closed?.({ received: 90, sent: 80, closure: 'finished' });
    await clock.advance(250);
    const entry = items.at(-1)?.entries[0];
    expect(entry).toMatchObject({ kind: 'socket', tookMs: 2000 });
    expect(inspector.read(entry?.id ?? '').traffic).toEqual({
      received: 90,
      sent: 80,
      closure: 'finished',
    });
    stop();
    inspector.close();
  });

  it('loses no phone network’s request to a scan of any size, and counts the scan', () => {
    const { inspector, items } = openInspector();
    inspector.answered(seen());
    for (let probe = 0; probe < 5000; probe++) {
      const target = `/wp-${probe}.php?token=abcdefgh`;
      inspector.answered(seen({ route: undefined, target, verdict: 'unknownPath', status: 404 }));
    }
    inspector.upgraded(socket({ verdict: 'notProven', status: 404 }));
    inspector.watch((item) => items.push(item))();
    const [snapshot] = items;
    expect(snapshot?.entries).toHaveLength(1);
    expect(snapshot?.strangers.length).toBeLessThanOrEqual(KEPT_STRANGERS + 1);
    expect(snapshot?.strangers.reduce((sum, { count }) => sum + count, 0)).toBe(5001);
    expect(JSON.stringify(snapshot?.strangers)).not.toContain('abcdefgh');
  });

  it('counts our own self-tests as such, and remembers none', () => {
    const { inspector, items } = openInspector();
    const route = { ...voiceRoute, isSelfTest: true as const, path: '/probe/:nonce' };
    inspector.answered(seen({ route }));
    inspector.watch((item) => items.push(item))();
    expect(items[0]).toMatchObject({
      entries: [],
      strangers: [{ path: '/probe/:nonce', verdict: 'selfTest', count: 1 }],
    });
  });

  it('keeps the latest few hundred, and says so of an older one', () => {
    const { inspector, items } = openInspector();
    for (let count = 0; count <= KEPT_REQUESTS; count++) inspector.answered(seen());
    inspector.watch((item) => items.push(item))();
    expect(items[0]?.entries).toHaveLength(KEPT_REQUESTS);
    expect(() => inspector.read('request-1')).toThrow(/not remembered any more/);
  });

  it('forgets the oldest when their bodies grow large', () => {
    const { inspector, items } = openInspector();
    for (let count = 0; count < 100; count++)
      inspector.answered(seen({ body: 'x'.repeat(60_000) }));
    inspector.watch((item) => items.push(item))();
    expect(items[0]?.entries.length).toBeLessThan(75);
    expect(items[0]?.entries.length).toBeGreaterThan(50);
  });

  it('sends a request to this app again under a signature that Twilio’s own check accepts', async () => {
    const { inspector, sent, items } = openInspector(([, { headers }], self) => {
      self.answered(seen({ headers, status: 409 }));
      return 409;
    });
    inspector.answered(seen({ headers: { 'x-twilio-signature': 'of then', 'user-agent': 'T' } }));
    inspector.watch((item) => items.push(item))();
    const [original] = items[0]?.entries ?? [];
    const { id, status } = await inspector.replay(original?.id ?? '');
    expect(status).toBe(409);
    const [where, { target, headers, body }] = sent[0]!;
    expect([where, target, body]).toEqual([
      'public',
      '/twilio/voice?call=c1',
      'CallSid=CA1&From=%2B15555550123',
    ]);
    const signature = headers['x-twilio-signature'] ?? '';
    const form = { CallSid: 'CA1', From: '+15555550123' };
    expect(webhooks.validateRequest(TOKEN, signature, `${BASE}${target}`, form)).toBe(true);
    const again = inspector.read(id ?? '');
    expect(again.entry).toMatchObject({ replayOf: original?.id, status: 409 });
    expect(again.headers.map(({ name }) => name)).not.toContain('x-patchcord-repeat');
  });

  it('believes nobody else who claims to send a request again', () => {
    const { inspector, items } = openInspector();
    inspector.answered(seen({ headers: { 'x-patchcord-repeat': 'guessed' } }));
    inspector.watch((item) => items.push(item))();
    expect(items[0]?.entries[0]).not.toHaveProperty('replayOf');
  });

  it('says what is missing where a request cannot be signed anew, and refuses sockets', async () => {
    const { inspector, sent, items } = openInspector();
    const homeless = { ...door, baseUrl: () => undefined };
    const doors = { public: homeless, testLine: homeless };
    inspector.answered(seen({ route: { ...voiceRoute, ...signedForm(doors, () => '') } }));
    inspector.upgraded(socket());
    inspector.watch((item) => items.push(item))();
    const [request, media] = items[0]?.entries ?? [];
    await expect(inspector.replay(request?.id ?? '')).rejects.toThrow(/public address/);
    await expect(inspector.replay(media?.id ?? '')).rejects.toThrow(/only signed requests/);
    expect(sent).toEqual([]);
  });
});
