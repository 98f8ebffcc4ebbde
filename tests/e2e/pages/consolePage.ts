import { expect, type Locator, type Page } from '@playwright/test';
import { AgentsScreen } from './agentsScreen';
import { CalendarScreen } from './calendarScreen';
import { CallsScreen } from './callsScreen';
import { LinesScreen } from './linesScreen';
import { LiveScreen } from './liveScreen';
import { MessagesScreen } from './messagesScreen';
import { SettingsScreen } from './settingsScreen';
import { TestCallPanel } from './testCallPanel';
import { ToolSettings } from './toolSettings';
import { Welcome } from './welcome';

type Screen =
  'Live' | 'Calls' | 'Agents' | 'Messages' | 'Calendar' | 'Lines' | 'Health' | 'Settings';

/** The console, in the desktop window or in a browser. */
export class ConsolePage {
  readonly page: Page;
  readonly rail: Locator;
  readonly welcome: Welcome;
  readonly testCall: TestCallPanel;
  readonly live: LiveScreen;
  readonly calls: CallsScreen;
  readonly agents: AgentsScreen;
  readonly calendar: CalendarScreen;
  readonly lines: LinesScreen;
  readonly messages: MessagesScreen;
  readonly settings: SettingsScreen;
  readonly tools: ToolSettings;

  constructor(page: Page) {
    this.page = page;
    this.rail = page.getByRole('navigation', { name: 'Screens' });
    this.welcome = new Welcome(page);
    this.testCall = new TestCallPanel(page);
    this.live = new LiveScreen(page);
    this.calls = new CallsScreen(page);
    this.agents = new AgentsScreen(page);
    this.calendar = new CalendarScreen(page);
    this.lines = new LinesScreen(page);
    this.messages = new MessagesScreen(page);
    this.settings = new SettingsScreen(page);
    this.tools = new ToolSettings(page);
  }

  entry(screen: Screen): Locator {
    return this.rail.getByRole('button', { name: screen });
  }

  async open(screen: Screen): Promise<void> {
    await this.entry(screen).click();
    await expect(this.entry(screen)).toHaveAttribute('aria-current', 'page');
    await expect(this.page.getByLabel(/^Loading/)).toHaveCount(0);
  }

  /** Past the welcome, to the desk. */
  async start(): Promise<void> {
    await this.welcome.skip();
    await this.rail.waitFor();
  }

  async openTestCall(): Promise<void> {
    await this.page
      .getByRole('region', { name: 'Search and state' })
      .getByRole('button', { name: /test call|on a call/i })
      .click();
  }

  /** From the desk to a test call that is typed. */
  async callByTyping(): Promise<void> {
    await this.openTestCall();
    await this.testCall.callByTyping();
  }
}
