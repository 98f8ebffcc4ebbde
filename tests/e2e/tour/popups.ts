import { expect, type Locator, type Page } from '@playwright/test';

/** Something that opens on the spot: a menu, a confirmation, a list of choices, days to pick from. */
export interface Popup {
  /** The file of `src/renderer/src` that has it. */
  readonly file: string;
  /** Where the tour opens it: a screen, a section of one, or a stop. */
  readonly at: string;
  /** What it opens from, as assistive technology reads it, without figures. */
  readonly name: string;
}

const popupsAt = (at: string, names: Readonly<Record<string, readonly string[]>>): Popup[] =>
  Object.entries(names).flatMap(([file, all]) => all.map((name) => ({ file, at, name })));

export const POPUPS: readonly Popup[] = [
  ...popupsAt('Welcome, second step', { 'features/welcome/parts/AgentStep.tsx': ['Voice'] }),
  ...popupsAt('Live, a call in the desktop window', {
    'features/live/listen/Mixer.tsx': ['Each side apart, and the speaker'],
    'features/live/parts/CallPopover.tsx': ['KeysFar end hears tones'],
    'features/live/parts/PassOn.tsx': ['TransferCaller hears ringing'],
    'features/live/parts/SendKeys.tsx': ['KeysFar end hears tones'],
    'features/live/parts/CallTools.tsx': ['on'],
  }),
  ...popupsAt('Test call', { 'features/softphone/parts/StartCall.tsx': ['The number to call'] }),
  ...popupsAt('Test call, to a number', {
    'features/softphone/parts/WhoCalls.tsx': ['They see the number of', 'Who speaks'],
  }),
  ...popupsAt('Test call, in one’s own voice', {
    'features/softphone/parts/SpeakYourself.tsx': ['Number they see'],
  }),
  ...popupsAt('Test call, by web', {
    'features/softphone/web/CallWeb.tsx': ['The agent to call'],
  }),
  ...popupsAt('Test call, between others', {
    'features/softphone/parts/ConnectOthers.tsx': ['Then joined to', 'They see the number of'],
  }),

  ...popupsAt('Calls', {
    'features/calls/history/FilterChips.tsx': ['Agent', 'Line', 'Tag', 'Direction'],
    'features/calls/history/Filters.tsx': ['Order', 'Days'],
  }),
  ...popupsAt('Calls, chosen', {
    'features/calls/history/TagButton.tsx': ['Tag'],
    'features/calls/history/SelectionBar.tsx': ['Delete'],
  }),
  ...popupsAt("A call's page", {
    'features/calls/parts/CallHeader.tsx': ['Delete'],
    'features/calls/parts/CallTags.tsx': ['Tags'],
    'features/transcript/parts/LatencyChip.tsx': ['Answered after s, slow. Show why'],
    'ui/ConfirmButton.tsx': ['Delete'],
  }),

  ...popupsAt('Agents', {
    'features/agents/parts/AgentHeader.tsx': ['More'],
    'features/agents/parts/AgentList.tsx': ['More for all agents'],
    'features/agents/parts/create/NewAgentMenu.tsx': ['New agent'],
    'features/agents/parts/setUp/EngineAndVoice.tsx': [
      'Engine',
      'Voice',
      'If it fails during a call',
    ],
    'features/agents/parts/setUp/Languages.tsx': ['Languages'],
    'features/agents/parts/words/Words.tsx': ['Insert variable'],
  }),
  ...popupsAt('Agents, from files', {
    'features/agents/files/ImportDialog.tsx': ['For which business'],
  }),
  ...popupsAt('Agents, one that answers no line', {
    'features/agents/parts/setUp/AnsweredLines.tsx': ['Give it another line'],
  }),
  ...popupsAt('Agents, a new one of several businesses', {
    'features/agents/parts/setUp/AgentSettings.tsx': ['Business'],
  }),
  ...popupsAt('Agents, a speech pipeline', {
    'features/agents/parts/setUp/SpeechParts.tsx': ['Hears', 'Speaks'],
  }),
  ...popupsAt('Agents, Retell’s', {
    'features/agents/parts/setUp/SpeechParts.tsx': ['Thinks', 'Thinks: model'],
  }),
  ...popupsAt('Agents, an assistant of Vapi’s', {
    'features/agents/parts/setUp/VendorAssistant.tsx': ['Who speaks'],
  }),
  ...popupsAt('Agents, inside an assistant of Vapi’s', {
    'features/agents/parts/setUp/AssistantVersions.tsx': ['Version to compare with'],
  }),
  ...popupsAt('Agents, test callers', {
    'features/agents/parts/trial/ScriptRuns.tsx': ['More about Book a cleaning'],
  }),

  ...popupsAt('Messages', {
    'features/messages/parts/ListTools.tsx': ['Which conversations'],
    'features/messages/parts/ThreadHeader.tsx': ['More for this conversation'],
  }),
  ...popupsAt('Messages, a new text', { 'features/messages/parts/NewTextDialog.tsx': ['From'] }),

  ...popupsAt('Calendar', {
    'features/calendar/parts/Toolbar.tsx': ['Whose appointments'],
    'features/calendar/parts/CalendarMenu.tsx': ['More for this calendar'],
  }),
  ...popupsAt('Calendar, book', {
    'features/calendar/parts/BookDialog.tsx': ['Service'],
    'features/calendar/parts/ResourceSelect.tsx': ['With'],
    'features/calendar/parts/TimePicker.tsx': ['Day', 'Time'],
  }),
  ...popupsAt('Calendar, an appointment to come', {
    'features/calendar/parts/AppointmentDialog.tsx': ['Cancel appointment'],
  }),

  ...popupsAt('Calendar, in another calendar', {
    'features/calendar/parts/FeedDialog.tsx': ['New address…'],
  }),

  ...popupsAt('Lines', {
    'features/lines/parts/MoveLine.tsx': ['Another number for this line'],
    'features/lines/parts/NumberPage.tsx': ['Who answers', 'Take this number off Patchcord…'],
  }),
  ...popupsAt('Lines, the test line', { 'features/lines/parts/TestLinePage.tsx': ['Answered by'] }),
  ...popupsAt('Lines, Exotel and Vapi connected', {
    'features/trunk/View.tsx': ['Take it back…'],
    'features/trunk/parts/RouteRows.tsx': ['Assistant at Vapi'],
  }),
  ...popupsAt('Requests, one of them', {
    'features/health/parts/requests/RequestDetails.tsx': ['Send again…'],
  }),

  ...popupsAt('Settings, in the desktop window', {
    'features/settings/parts/General.tsx': ['Size of text'],
  }),
  ...popupsAt('Settings, Accounts', {
    'features/settings/parts/accounts/AccountSection.tsx': ['Remove…'],
  }),
  ...popupsAt('Settings, where keys cannot be kept', {
    'features/settings/parts/accounts/Accounts.tsx': ['Keep them all the same…'],
  }),
  ...popupsAt('Settings, OpenAI', {
    'features/settings/parts/accounts/OpenAiModels.tsx': [
      'Model that speaks',
      'Model that writes',
      'Model that writes down',
      'Noise around the caller',
    ],
  }),
  ...popupsAt('Settings, turns by what was said', {
    'features/settings/parts/accounts/TurnDetectionFields.tsx': ['Patience'],
  }),
  ...popupsAt('Settings, Sound', {
    'features/softphone/parts/AudioDevicePickers.tsx': ['Microphone', 'Speaker', 'Ringer'],
  }),
  ...popupsAt('Settings, Business', {
    'features/settings/parts/BusinessSettings.tsx': ['Time zone'],
    'features/settings/parts/ServicesEditor.tsx': ['Other names of Cleaning'],
    'features/settings/parts/ResourcesEditor.tsx': ['Kind of Dr. Lin', 'Who gives Cleaning'],
    'features/settings/parts/SpecialDaysEditor.tsx': ['Which days', 'For whom'],
  }),
  ...popupsAt('Settings, several businesses', {
    'features/settings/parts/WithBusiness.tsx': ['Business'],
  }),
  ...popupsAt('Settings, Recording', {
    'features/settings/parts/ConsentRules.tsx': ['What callers from + are told'],
  }),
  ...popupsAt('Settings, Limits', {
    'features/settings/parts/LimitSettings.tsx': ['Where agents may call'],
  }),
  ...popupsAt('Tools, a request', {
    'features/tools/parts/HttpRequest.tsx': ['Method'],
  }),
  ...popupsAt('Tools, a request with arguments', {
    'features/tools/parts/ArgumentsEditor.tsx': ['Kind of status', 'Choices of status'],
    'features/tools/parts/ArgumentForm.tsx': ['status'],
    'features/tools/parts/EditorFrame.tsx': ['Delete…'],
  }),
];

/** What lies before the page while it is open. */
export const OPEN = [
  ...['dialog', 'menu', 'listbox', 'tooltip'].map((role) => `[role="${role}"]`),
  // Days to pick from have no role of their own.
  '.mantine-Popover-dropdown',
];

/** How many such elements are to be seen; what is fading away no longer is. */
export async function countShown(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .evaluateAll(
      (all) =>
        all.filter((one) =>
          one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        ).length,
    );
}

/** Whatever something opens from, and can be pressed as the page stands. */
async function triggersOf(page: Page): Promise<Map<string, Locator>> {
  const triggers = new Map<string, Locator>();
  for (const each of await page.locator('[aria-haspopup], [data-dates-input]').all()) {
    if ((await each.isVisible()) && (await each.isEnabled())) {
      triggers.set(await nameOf(each), each);
    }
  }
  return triggers;
}

/**
 * Opens, one after the other, what is known to open at this place, and closes it again.
 *
 * @returns what did not open, one line each
 */
export async function forEveryPopup(
  page: Page,
  place: string,
  visit: (name: string) => Promise<void>,
): Promise<string[]> {
  const shut: string[] = [];
  const here = POPUPS.filter(({ at }) => at === place);
  if (here.length === 0) return shut;
  const triggers = await triggersOf(page);
  const open = OPEN.join(', ');
  for (const name of new Set(here.map((popup) => popup.name))) {
    const trigger = triggers.get(name);
    if (trigger === undefined) {
      const all = [...triggers.keys()].join(', ');
      shut.push(`${place}: nothing opens from "${name}", but from ${all}`);
      continue;
    }
    const before = await countShown(page, open);
    const isOpen = async () => (await countShown(page, open)) > before;
    await trigger.click();
    // A list without choices is open without anything to see.
    const isExpanded = async () => (await trigger.getAttribute('aria-expanded')) === 'true';
    const told = { message: `${place}: ${name} opens` };
    await expect.poll(async () => (await isOpen()) || (await isExpanded()), told).toBe(true);
    if (await isOpen()) await visit(name);
    await page.keyboard.press('Escape');
  }
  return shut;
}

async function nameOf(trigger: Locator): Promise<string> {
  const name = await trigger.evaluate((element) => {
    const { labels } = element as HTMLInputElement;
    const hints = element.cloneNode(true) as Element;
    for (const hint of hints.querySelectorAll('[aria-hidden]')) hint.remove();
    return element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? hints.textContent;
  });
  return name
    .replaceAll(/\d[\d.]*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
