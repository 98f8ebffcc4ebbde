import type { Page } from '@playwright/test';

/**
 * From the words' arrival in the search box until the calls that match are painted. The page itself
 * takes the times; what counts is the frame after the list has changed, once it has been drawn.
 */
export async function firstPaintMs(page: Page, text: string): Promise<number> {
  const box = page.getByLabel('Search calls');
  await box.fill('');
  await page.waitForTimeout(600);
  await page.evaluate(() => {
    const list = document.querySelector('[role="list"]')?.parentElement?.parentElement;
    if (list === null || list === undefined) throw new Error('there is no list');
    const state = { enteredMs: 0, paintedMs: 0 };
    Object.assign(window, { paint: state });
    document.addEventListener('input', (event) => (state.enteredMs = event.timeStamp), {
      once: true,
      capture: true,
    });
    const observer = new MutationObserver(() => {
      if (state.enteredMs === 0) return;
      observer.disconnect();
      // The frame that shows the change has been handed over when the next task after it runs.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => (state.paintedMs = performance.now());
        channel.port2.postMessage(undefined);
      });
    });
    observer.observe(list, { childList: true, subtree: true, characterData: true });
  });
  await box.focus();
  await page.keyboard.insertText(text);
  await page.waitForFunction(() => {
    const { paint } = window as unknown as { paint: { paintedMs: number } };
    return paint.paintedMs > 0;
  });
  return page.evaluate(() => {
    const { paint } = window as unknown as { paint: { enteredMs: number; paintedMs: number } };
    return paint.paintedMs - paint.enteredMs;
  });
}
