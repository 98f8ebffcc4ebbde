import type { Locator, Page } from '@playwright/test';
import type { Settings } from '@shared/domain/settings';
import type { Scene, ScriptedConsoleHost } from '../../fakes/console/scriptedConsoleHost';
import type { MountedConsole } from '../../../src/renderer/src/app';
import type { Place } from '../../../src/renderer/src/state/uiStore';
import type { Stop } from '../tour/stop';
import type { MemoryTransport } from '../../fakes/console/memoryTransport';

/** What `tests/fakes/console/page/main.ts` leaves on its window. */
interface InventedWindow {
  readonly host: ScriptedConsoleHost;
  readonly mounted: MountedConsole;
  readonly transport: MemoryTransport;
}

/** A Tuesday morning in New York, so that a week has a past and a future. */
const NOW = new Date('2026-11-24T15:00:00Z');

/** The console on the invented runtime, which a test can turn as it likes. */
export class InventedConsole {
  readonly page: Page;
  readonly main: Locator;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.page = page;
    this.main = page.getByRole('main');
    this.#address = address;
  }

  async open(scene: Scene, isDesktop = false): Promise<void> {
    await this.page.clock.install({ time: NOW });
    const query = new URLSearchParams({ scene, ...(isDesktop ? { desktop: '1' } : {}) });
    await this.page.goto(`${this.#address}?${query.toString()}`);
    await this.settled();
  }

  /** Opens it anew and has it show what the stop is about. */
  async visit({ scene = 'idle', isDesktop, place, show }: Stop): Promise<void> {
    await this.page.setViewportSize({ width: 1280, height: 800 });
    await this.open(scene, isDesktop);
    if (place !== undefined) await this.goTo(place);
    await show?.(this.page, this);
    await this.settled();
  }

  async goTo(place: Place): Promise<void> {
    await this.page.evaluate((where) => {
      (window as unknown as InventedWindow).mounted.stores.ui.setState({ place: where });
    }, place);
    await this.settled();
  }

  async set(change: Partial<Settings>): Promise<void> {
    await this.page.evaluate((settings) => {
      const { host } = window as unknown as InventedWindow;
      Object.assign(host.world.settings, settings);
      host.changed('settings');
    }, change);
    await this.settled();
  }

  /** Changes the invented runtime as the function says; it runs in the page, and knows nothing else. */
  async turn(change: (host: ScriptedConsoleHost) => void): Promise<void> {
    await this.page.evaluate(`(${String(change)})(window.host)`);
    await this.settled();
  }

  async beginKiosk(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as InventedWindow).host.kiosk.begin());
    await this.settled();
  }

  async loseConnection(): Promise<void> {
    await this.page.evaluate(() =>
      (window as unknown as InventedWindow).transport.setConnection('lost'),
    );
    await this.settled();
  }

  /** Buttons, tabs and choices whose words do not fit into them, and a page wider than its window. */
  async cutWords(): Promise<string[]> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const labels = document.querySelectorAll('button, button *, label, [role="tab"], nav *');
      return [
        ...(scrollWidth > clientWidth ? [`${scrollWidth} wide in ${clientWidth}`] : []),
        ...[...labels].flatMap((label) => {
          const hasOwnWords = [...label.childNodes].some(
            (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '',
          );
          const { overflowX, textOverflow } = getComputedStyle(label);
          // Dots are how long names end; a label of ours has none.
          const isCut = overflowX !== 'visible' && label.scrollWidth > label.clientWidth + 1;
          return hasOwnWords && isCut && textOverflow !== 'ellipsis'
            ? [label.textContent.trim()]
            : [];
        }),
      ];
    });
  }

  /** Nothing loads and nothing moves any more. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const isMoving = document
        .getAnimations()
        .some(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
      // A recording's waveform is drawn anew once a window has kept its size for a while.
      const isDrawn = [...document.querySelectorAll('div')].every((drawing) => {
        const canvas = drawing.shadowRoot?.querySelector('canvas');
        return !canvas || Math.abs(canvas.clientWidth - drawing.clientWidth) < 2;
      });
      return (
        isDrawn &&
        document.querySelector('#root > *') !== null &&
        document.querySelector('[aria-label^="Loading"], [aria-label^="Cargando"]') === null &&
        !isMoving
      );
    });
  }
}
