import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import { AgentDefinitionSchema, type AgentDefinition } from '@shared/domain/agent/agent';
import type { AgentId, CallId } from '@shared/domain/ids';
import { FakeRetell } from '../../fakes/retell/fakeRetell';
import { runApp, type RunningApp } from '../../fakes/runningApp';

export const PUBLIC_URL = 'https://bridge.example.test';

/** The whole application, with what Settings shows entered at a Retell of its own. */
export class RetellApp {
  readonly fake: FakeRetell;
  readonly app: RunningApp;

  private constructor(fake: FakeRetell, app: RunningApp) {
    this.fake = fake;
    this.app = app;
  }

  static async open(env: Readonly<Record<string, string>> = {}): Promise<RetellApp> {
    const fake = await FakeRetell.open();
    const app = await runApp({
      modelsDir: '/nowhere',
      env: { ...fake.env, PATCHCORD_PUBLIC_URL: PUBLIC_URL, ...env },
      pointsNumbers: true,
    });
    const opened = new RetellApp(fake, app);
    const { addresses } = await app.client.invoke('accounts.addresses', { account: 'retell' });
    const shown = (id: string): string => addresses.find((each) => each.id === id)?.url ?? '';
    fake.reach = opened.reach;
    fake.llmUrl = opened.reach(shown('llm'));
    fake.webhookUrl = opened.reach(shown('webhook'));
    return opened;
  }

  /** Where a public address really leads. */
  readonly reach = (url: string): string => {
    const { bridgeUrl } = this.app.runtime;
    const base = url.startsWith('ws') ? bridgeUrl.replace('http', 'ws') : bridgeUrl;
    return url.replace(/^(?:https|wss):\/\/bridge\.example\.test/, base);
  };

  /** An agent of ours whose voice is this one of Retell's. */
  async agentAt(retellAgentId: string, change: Partial<AgentDefinition> = {}): Promise<AgentId> {
    const { client } = this.app;
    const { agents } = await client.invoke('agents.list', {});
    const { businessId } = agents[0]!;
    const definition = AgentDefinitionSchema.parse(agents[0]);
    const created = await client.invoke('agents.create', {
      businessId,
      definition: {
        ...definition,
        engineId: 'retell',
        voice: 'retell',
        engineSettings: { own: { retell: { agentId: retellAgentId } } },
        ...change,
      },
    });
    return created.id;
  }

  async eventsOf(callId: CallId): Promise<CallEvent[]> {
    return (await this.app.client.invoke('calls.events', { callId })).events;
  }

  async viewOf(callId: CallId): Promise<CallView> {
    const events = await this.eventsOf(callId);
    const view = events.reduce<CallView | undefined>(projectCall, undefined);
    if (view === undefined) throw new Error('There is no such call.');
    return view;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.fake.close();
  }
}

export const isType =
  (type: CallEvent['type']) =>
  (event: CallEvent): boolean =>
    event.type === type;
