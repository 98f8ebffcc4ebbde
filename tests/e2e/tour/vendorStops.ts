import type { Page } from '@playwright/test';
import type { HealthItem } from '@shared/contract/health/health';
import type { CallId } from '@shared/domain/ids';
import type { InventedConsole } from '../pages/inventedConsole';
import { press, type Stop } from './stop';

/** Everything there is to unfold, one after the other: what unfolds may hold more of it. */
async function unfold(page: Page): Promise<void> {
  const folded = page.getByRole('main').locator('details:not([open]) > summary:visible');
  while ((await folded.count()) > 0) await folded.first().click();
}

async function addExotelLines(console: InventedConsole): Promise<void> {
  await console.turn(({ world, changed }) => {
    const own = world.lines.find(({ carrierId }) => carrierId === 'twilio');
    const names = { '+918040001234': 'Bengaluru desk', '+918040001235': 'Mysuru desk' };
    for (const [number, name] of Object.entries(names)) {
      const line = { ...own, id: `line-${number}`, name, number, carrierId: 'exotel' };
      world.lines.push(line as (typeof world.lines)[number]);
    }
    changed('lines');
  });
}

async function enterKeys(console: InventedConsole): Promise<void> {
  await console.turn(({ handlers: { commands } }) => {
    const apiKey = 'a-key-of-nobody';
    const exotel = { accountSid: 'lotus1', apiKey, apiToken: 'a-token-of-nobody' };
    void commands['accounts.save']({ account: 'exotel', fields: exotel });
    void commands['accounts.save']({ account: 'retell', fields: { apiKey } });
    void commands['accounts.save']({ account: 'vapi', fields: { privateKey: apiKey } });
  });
}

async function speakByVapi(console: InventedConsole): Promise<void> {
  await console.turn(({ world, changed }) => {
    const vapi = { assistantId: '9d2f6c10-0000-4000-8000-000000000001' };
    const engineSettings = { own: { vapi } };
    world.agents = world.agents.map((agent) => ({ ...agent, engineId: 'vapi', engineSettings }));
    changed('agents', 'lines');
  });
}

/** A number at Retell that has been made a line, whose agent thinks here. */
async function addRetellLine(console: InventedConsole): Promise<void> {
  await enterKeys(console);
  await console.turn(({ world, changed }) => {
    const [own] = world.lines;
    const [agent] = world.agents;
    const number = '+14155550100';
    const retell = { agentId: 'agent_7kq', language: { by: 'openai' } } as const;
    const engineSettings = { own: { retell } };
    world.agents = [{ ...agent!, engineId: 'retell', engineSettings }, ...world.agents.slice(1)];
    const line = { ...own!, id: 'line-retell', name: 'Retell desk', number, carrierId: 'retell' };
    world.lines.push(line as (typeof world.lines)[number]);
    world.numbers.push({
      carrierId: 'retell',
      ref: number,
      number,
      name: 'Retell desk',
      voice: { kind: 'here' },
      texts: { kind: 'unable' },
      fallbackHost: '',
      line: {
        lineId: line.id as (typeof world.lines)[number]['id'],
        pointing: 'running',
        fallbackUrl: '',
      },
    });
    changed('agents', 'lines');
  });
}

async function leaveAccount(console: InventedConsole): Promise<void> {
  await console.turn(({ world, changed }) => {
    const kind = 'absent';
    world.numbers = world.numbers.map((number) =>
      number.carrierId === 'retell' ? { ...number, voice: { kind }, texts: { kind } } : number,
    );
    changed('lines');
  });
}

/** What the console shows of vendors that carry, answer and connect calls by themselves. */
export const VENDOR_STOPS: readonly Stop[] = [
  {
    name: 'Test call, by web',
    isDesktop: true,
    show: async (page, console) => {
      await speakByVapi(console);
      await press(/^Test call/)(page, console);
      await page.getByText('Web call', { exact: true }).click();
      await page.getByRole('combobox', { name: 'The agent to call' }).waitFor();
    },
  },
  {
    name: 'Test call, between others',
    show: async (page, console) => {
      await addExotelLines(console);
      await press(/^Test call/)(page, console);
      await page.getByText('Have it call').click();
      await page.getByText('Connect others').click();
    },
  },

  {
    name: 'Agents, Retell’s',
    place: { screen: 'agents' },
    show: async (_, console) =>
      console.turn(({ world, changed }) => {
        const retell = { agentId: 'agent_7kq', language: { by: 'openai' } } as const;
        const engineSettings = { own: { retell } };
        world.agents = world.agents.map((each) => ({
          ...each,
          engineId: 'retell',
          engineSettings,
        }));
        changed('agents');
      }),
  },
  {
    name: 'Agents, an assistant of Vapi’s',
    place: { screen: 'agents' },
    show: async (_, console) => speakByVapi(console),
  },
  {
    name: 'Agents, inside an assistant of Vapi’s',
    place: { screen: 'agents' },
    dialogs: ['features/agents/parts/setUp/AssistantDialog.tsx'],
    show: async (page, console) => {
      await speakByVapi(console);
      await press('Edit the assistant…')(page, console);
      await page.getByText('Earlier versions').click();
      await page.getByRole('combobox', { name: 'Version to compare with' }).click();
      await page.getByRole('option', { name: /found there/ }).click();
    },
  },

  {
    name: 'Agents, an assistant changed at Vapi meanwhile',
    place: { screen: 'agents' },
    show: async (page, console) => {
      await speakByVapi(console);
      await press('Edit the assistant…')(page, console);
      const words = page.getByRole('dialog').getByRole('textbox', { name: 'Instructions' });
      await words.fill('You answer for {{businessName}}. Be brief and kind, and offer Tuesday.');
      await console.turn(({ handlers: { commands } }) => {
        void commands['assistants.save']({
          engineId: 'vapi',
          assistantId: '9d2f6c10-0000-4000-8000-000000000001',
          revision: '1',
          content: {
            firstMessage: 'Hello, you have reached {{businessName}}.',
            prompt: 'You answer for {{businessName}}. Be brief, and never promise a time.',
            model: 'openai/gpt-4o',
            voice: 'vapi/Elliot',
          },
        });
      });
      await press('Save at Vapi')(page, console);
      await page.getByText('There now').first().waitFor();
    },
  },

  { name: 'Live, a call that Vapi carries', scene: 'handedOff' },
  {
    name: 'Live, a call that Retell carries',
    scene: 'handedOff',
    place: { screen: 'live', callId: 'call-handed-retell' as CallId },
  },
  {
    name: 'Health, Retell speaks',
    place: { screen: 'health' },
    show: async (_, console) =>
      console.turn(({ handlers: { commands }, setHealth }) => {
        void commands['health.check']({}).then(({ items }) => {
          const reason = 'Retell is ready. It speaks for Front desk, After hours.';
          const parts = items as HealthItem[];
          setHealth(parts.map((item) => (item.id === 'engine' ? { ...item, reason } : item)));
        });
      }),
  },

  {
    name: 'Lines, how its calls travel',
    place: { screen: 'lines' },
    show: async (page, console) => {
      await speakByVapi(console);
      await unfold(page);
    },
  },
  {
    name: 'Lines, a number of Retell’s',
    place: { screen: 'lines', numberRef: '+14155550100' },
    show: async (_, console) => addRetellLine(console),
  },
  {
    name: 'Lines, a number of a former account',
    place: { screen: 'lines', numberRef: '+14155550100' },
    show: async (_, console) => {
      await addRetellLine(console);
      await leaveAccount(console);
    },
  },
  {
    name: 'Lines, a number of flows',
    place: { screen: 'lines', numberRef: 'EXO1' },
    show: async (_, console) => enterKeys(console),
  },
  {
    name: 'Lines, Exotel and Vapi connected',
    place: { screen: 'lines', numberRef: 'trunk' },
    show: async (page, console) => {
      await page.getByRole('textbox', { name: 'Number' }).fill('+91 80 4000 1234');
      await press('Set it up')(page, console);
      await unfold(page);
    },
  },
  {
    name: 'Lines, Exotel and Vapi half connected',
    place: { screen: 'lines', numberRef: 'trunk' },
    show: async (page, console) => {
      await press('Set it up')(page, console);
      await console.turn(({ trunk, world }) => {
        const states = ['ready', 'missing', 'differs', 'waiting', 'problem', 'kept'] as const;
        const steps = states.map((state, index) => ({
          ...({ id: `mapping:${index}`, kind: 'mapping', vendor: 'Exotel', isOurs: true } as const),
          subject: `+91804000123${index}`,
          state,
          ...(state === 'kept'
            ? {
                note: 'Somebody has changed this at the vendor since, so it was left as it is now.',
              }
            : {}),
        }));
        trunk.show({ action: 'perform', isRunning: false, steps, finishedAt: world.now });
      });
    },
  },

  {
    name: 'Settings, keys of those who carry calls',
    place: { screen: 'settings', section: 'accounts' },
    show: async (page, console) => {
      await press('Set up Vapi', 'Set up Retell', 'Set up Exotel')(page, console);
      await unfold(page);
    },
  },
  {
    name: 'Settings, what to enter there',
    place: { screen: 'settings', section: 'accounts' },
    show: async (page, console) => {
      await enterKeys(console);
      await unfold(page);
    },
  },
];
