import type { CallId, ThreadId, ToolId } from '@shared/domain/ids';
import type { Place } from '../../../src/renderer/src/state/uiStore';
import type { InventedConsole } from '../pages/inventedConsole';
import { press, type Stop } from './stop';
import { VENDOR_STOPS } from './vendorStops';

/** Two of each, where one alone leaves nothing to choose. */
async function addBusiness(console: InventedConsole): Promise<void> {
  await console.turn(({ world, changed }) => {
    const [business] = world.businesses;
    const other = { ...business, id: 'business-2', name: 'Acme Dental East' };
    world.businesses.push(other as (typeof world.businesses)[number]);
    changed('businesses');
  });
}

async function addLine(console: InventedConsole): Promise<void> {
  await console.turn(({ world, changed }) => {
    const own = world.lines.find(({ carrierId }) => carrierId === 'twilio');
    const other = { ...own, id: 'line-2', name: 'The branch', number: '+12125550143' };
    world.lines.push(other as (typeof world.lines)[number]);
    changed('lines');
  });
}

const CALL: Place = { screen: 'call', callId: 'call-past-1' as CallId };

/** Something that the console shows, beyond what `forEveryPlace` comes by. */
export const STOPS: readonly Stop[] = [
  { name: 'Welcome', scene: 'firstRun' },
  { name: 'Welcome, second step', scene: 'firstRun', show: press('Continue') },
  { name: 'Welcome, last step', scene: 'firstRun', show: press('Continue', 'Continue') },

  { name: 'Live, a call in the desktop window', scene: 'busy', isDesktop: true },
  { name: 'Live, a crowd', scene: 'crowded' },
  {
    name: 'Live, another script',
    scene: 'crowded',
    place: { screen: 'live', callId: 'call-live-rtl' as CallId },
  },
  {
    name: 'Live, on hold',
    scene: 'crowded',
    place: { screen: 'live', callId: 'call-live-more-1' as CallId },
  },
  {
    name: 'Live, in two hours',
    scene: 'marathon',
  },
  {
    name: 'Live, what became of the instructions',
    scene: 'busy',
    dialogs: ['features/live/prompt/KeepPrompt.tsx'],
    show: press('Keep as a new version'),
  },
  {
    name: 'Live, the controls of a narrow window',
    scene: 'busy',
    dialogs: ['features/live/parts/CallPanel.tsx'],
    show: async (page) => {
      await page.setViewportSize({ width: 1000, height: 720 });
      await page.getByRole('button', { name: 'Controls of this call' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'Test call', show: press(/^Test call/) },
  {
    name: 'Test call, to a number',
    show: async (page, console) => {
      await addLine(console);
      await press(/^Test call/)(page, console);
      await page.getByText('Have it call').click();
    },
  },
  {
    name: 'Test call, in a call',
    show: async (page, console) => {
      await press(/^Test call/)(page, console);
      await page.getByRole('radiogroup', { name: 'How you speak' }).getByText('Type').click();
      await page.getByRole('button', { name: 'Call', exact: true }).click();
      await page.getByLabel('What the caller says').waitFor();
    },
  },

  {
    name: 'Test call, in one’s own voice',
    isDesktop: true,
    show: async (page, console) => {
      await addLine(console);
      await press(/^Test call/)(page, console);
      await page.getByText('Have it call').click();
      await page.getByText('Speak yourself').click();
    },
  },

  { name: 'Calls, figures', place: { screen: 'calls', view: 'overview' } },
  {
    name: 'Calls, chosen',
    place: { screen: 'calls' },
    show: async (page) => {
      await page.getByRole('region', { name: 'Calls' }).getByRole('listitem').first().waitFor();
      await page.keyboard.press('Control+a');
      await page.getByText(/chosen/).waitFor();
    },
  },
  {
    name: 'Calls, found by a word',
    place: { screen: 'calls' },
    show: async (page) => {
      await page.getByLabel('Search calls').fill('cleaning');
      await page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'Calls, a list of choices',
    place: { screen: 'calls' },
    show: async (page) => {
      await page.getByRole('combobox', { name: 'Order' }).click();
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: "A call's page", place: CALL },
  {
    name: 'A tooltip',
    place: CALL,
    show: async (page) => {
      await page.getByRole('button', { name: 'All calls' }).hover();
      await page.getByRole('tooltip').waitFor();
    },
  },
  {
    name: 'Save calls',
    place: CALL,
    dialogs: ['features/calls/saving/SaveDialog.tsx'],
    show: press('Save as…'),
  },
  {
    name: 'A scripted caller was made',
    place: CALL,
    dialogs: ['features/calls/parts/ScriptDialog.tsx'],
    show: press(/scripted caller/),
  },

  { name: 'Agents, versions', place: { screen: 'agents' }, show: press('Versions') },
  { name: 'Agents, preview', place: { screen: 'agents' }, show: press('Preview') },
  {
    name: 'Agents, for which business',
    place: { screen: 'agents' },
    dialogs: ['features/agents/parts/create/StarterBusinessDialog.tsx'],
    show: press('New agent', /^Restaurant/),
  },
  {
    name: 'Agents, another was begun',
    place: { screen: 'agents' },
    dialogs: ['features/agents/View.tsx'],
    show: press('New agent', /^Payment/, 'New agent', /^After-hours/),
  },
  {
    name: 'Agents, from files',
    place: { screen: 'agents' },
    dialogs: ['features/agents/files/ImportDialog.tsx'],
    show: async (page, console) => {
      await addBusiness(console);
      await press('New agent')(page, console);
      const asked = page.waitForEvent('filechooser');
      await press('From files…')(page, console);
      const buffer = Buffer.from('{"patchcordAgents":1}\n{"name":""}\n');
      await (await asked).setFiles({ name: 'agents.jsonl', mimeType: 'text/plain', buffer });
      await press('Import')(page, console);
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'Agents, a new one', place: { screen: 'agents', agentId: 'new' } },
  {
    name: 'Agents, one that answers no line',
    place: { screen: 'agents' },
    show: press(/^After hours/),
  },
  {
    name: 'Agents, a new one of several businesses',
    show: async (page, console) => {
      await addBusiness(console);
      await console.goTo({ screen: 'agents' });
      await press('New agent', 'From scratch')(page, console);
    },
  },
  {
    name: 'Agents, a speech pipeline',
    place: { screen: 'agents' },
    show: async (page) => {
      await page.getByRole('combobox', { name: 'Engine' }).click();
      await page.getByRole('option', { name: 'Speech pipeline' }).click();
    },
  },
  {
    name: 'Agents, a variable is completed',
    place: { screen: 'agents' },
    show: async (page) => {
      await page.getByRole('textbox', { name: 'Greeting' }).focus();
      await page.keyboard.type(' {{');
      await page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'Agents, try it',
    place: { screen: 'agents' },
    show: async (page) => page.getByText('Try it', { exact: true }).click(),
  },
  {
    name: 'Agents, tried in a narrow window',
    place: { screen: 'agents' },
    show: async (page, console) => {
      await page.setViewportSize({ width: 960, height: 640 });
      await page.getByText('Try it', { exact: true }).click();
      await page.getByRole('radiogroup', { name: 'How you speak' }).getByText('Type').click();
      await press('Call this draft')(page, console);
      await page.getByLabel('What the caller says').waitFor();
    },
  },
  {
    name: 'Agents, the list of a narrow window',
    place: { screen: 'agents' },
    dialogs: ['features/agents/parts/AgentListDrawer.tsx'],
    show: async (page, console) => {
      await page.setViewportSize({ width: 960, height: 640 });
      await press('All agents')(page, console);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'Agents, test callers',
    place: { screen: 'agents' },
    show: async (page) => page.getByText('Test callers', { exact: true }).click(),
  },
  {
    name: 'Agents, a test caller of one’s own',
    place: { screen: 'agents' },
    dialogs: ['features/agents/parts/trial/ScriptEditor.tsx'],
    show: async (page, console) => {
      await page.getByText('Test callers', { exact: true }).click();
      await press('New caller')(page, console);
    },
  },
  {
    name: 'Agents, delete one',
    place: { screen: 'agents' },
    dialogs: ['features/agents/parts/AgentHeader.tsx'],
    show: press('More', 'Delete…'),
  },
  {
    name: 'Agents, what a variable is',
    place: { screen: 'agents' },
    dialogs: ['features/agents/parts/words/DefineVariable.tsx'],
    show: async (page, console) => {
      await page.getByRole('textbox', { name: 'Greeting' }).fill('Hello, this is {{our_chief}}.');
      await press('Define it')(page, console);
    },
  },

  {
    name: 'Messages, a conversation',
    place: { screen: 'messages', threadId: 'thread-1' as ThreadId },
  },
  {
    name: 'Messages, templates offered',
    place: { screen: 'messages', threadId: 'thread-1' as ThreadId },
    show: async (page) => {
      await page.getByPlaceholder(/template/).fill('/');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'Messages, from calls',
    place: { screen: 'messages' },
    show: async (page) => page.getByText(/^From calls/).click(),
  },
  {
    name: 'Messages, a new text',
    place: { screen: 'messages' },
    dialogs: ['features/messages/parts/NewTextDialog.tsx'],
    show: press('New text'),
  },
  {
    name: 'Messages, templates',
    place: { screen: 'messages' },
    dialogs: ['features/messages/parts/TemplatesDialog.tsx'],
    show: press('Templates'),
  },
  {
    name: 'Messages, a template',
    place: { screen: 'messages' },
    show: press('Templates', 'New template'),
  },
  {
    name: 'Messages, whose number it is',
    place: { screen: 'messages', threadId: 'thread-1' as ThreadId },
    dialogs: ['features/messages/parts/ThreadHeader.tsx'],
    show: press('More for this conversation', /whose number/),
  },

  ...(['Day', 'List'] as const).map((view): Stop => ({
    name: `Calendar, ${view.toLowerCase()}`,
    place: { screen: 'calendar' },
    show: async (page) => page.getByRole('radiogroup', { name: 'View' }).getByText(view).click(),
  })),
  {
    name: 'Calendar, book',
    place: { screen: 'calendar' },
    dialogs: ['features/calendar/parts/BookDialog.tsx'],
    show: press(/^Book\b/),
  },
  {
    name: 'Calendar, an appointment',
    place: { screen: 'calendar' },
    dialogs: ['features/calendar/parts/AppointmentDialog.tsx'],
    show: press(/Dana Reyes/),
  },
  {
    name: 'Calendar, an appointment to come',
    place: { screen: 'calendar' },
    show: press(/Lee Park/),
  },
  {
    name: 'Calendar, move an appointment',
    place: { screen: 'calendar' },
    show: press(/Lee Park/, 'Move…'),
  },
  {
    name: 'Calendar, in another calendar',
    place: { screen: 'calendar' },
    dialogs: ['features/calendar/parts/FeedDialog.tsx'],
    show: async (page, console) => {
      await press('More for this calendar', /another calendar/)(page, console);
      await page.getByRole('radio', { name: /^Who comes for what/ }).check();
    },
  },

  { name: 'Lines, a number of one’s own', place: { screen: 'lines' }, show: press(/\(?212\)?/) },
  { name: 'Lines, nobody answers', place: { screen: 'lines' }, show: press(/No agent/) },

  { name: 'Lines, the test line', place: { screen: 'lines', numberRef: 'test' } },

  { name: 'Health, troubled', scene: 'troubled', place: { screen: 'health' } },
  { name: 'Requests', place: { screen: 'health', section: 'requests' } },
  { name: 'Requests, none', scene: 'empty', place: { screen: 'health', section: 'requests' } },
  {
    name: 'Requests, one of them',
    place: { screen: 'health', section: 'requests', requestId: 'request-1' },
  },

  {
    name: 'Settings, in the desktop window',
    isDesktop: true,
    place: { screen: 'settings', section: 'general' },
  },
  {
    name: 'Settings, where keys cannot be kept',
    place: { screen: 'settings', section: 'accounts' },
    show: async (_, console) =>
      console.turn(({ world, changed }) => {
        const reason = 'This computer has no key store.';
        const keeping = { kind: 'memory', reason, mayAllowPlain: true } as const;
        world.accounts = { ...world.accounts, keeping };
        changed('accounts');
      }),
  },
  {
    name: 'Settings, turns by what was said',
    place: { screen: 'settings', section: 'models' },
    show: async (page) => page.getByText('What was said').click(),
  },
  {
    name: 'Settings, several businesses',
    place: { screen: 'settings', section: 'business' },
    show: async (_, console) => addBusiness(console),
  },
  {
    name: 'Demo station, settings',
    isDesktop: true,
    place: { screen: 'settings', section: 'kiosk' },
  },
  {
    name: 'Tools, a request',
    place: { screen: 'settings', section: 'tools', tool: 'new-http' },
  },
  {
    name: 'Tools, a request with arguments',
    place: { screen: 'settings', section: 'tools', tool: 'tool_order' as ToolId },
  },
  {
    name: 'Tools, a server',
    place: { screen: 'settings', section: 'tools', tool: 'new-server' },
  },
  {
    name: 'Licences',
    place: { screen: 'settings', section: 'about' },
    dialogs: ['features/settings/parts/About.tsx'],
    show: press('Show all notices'),
  },

  {
    name: 'Palette',
    dialogs: ['shell/palette/Palette.tsx'],
    show: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'Shortcuts',
    dialogs: ['shell/CheatSheet.tsx'],
    show: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'Without a connection', show: async (_, console) => console.loseConnection() },

  { name: 'Demo station', scene: 'idle', show: async (_, console) => console.beginKiosk() },
  {
    name: 'Demo station, a call is watched',
    show: async (page, console) => {
      await console.beginKiosk();
      await press('Watch a call')(page, console);
    },
  },
  {
    name: 'Demo station, in a call',
    show: async (page, console) => {
      await console.beginKiosk();
      await press('Type')(page, console);
      await page.getByLabel('What you say').waitFor();
    },
  },
  {
    name: 'Demo station, the PIN',
    dialogs: ['features/kiosk/View.tsx'],
    show: async (page, console) => {
      await console.beginKiosk();
      await press('Staff')(page, console);
      await page.getByRole('dialog').waitFor();
    },
  },

  ...VENDOR_STOPS,
];
