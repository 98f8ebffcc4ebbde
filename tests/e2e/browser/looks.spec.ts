import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { expect, test } from '../fixtures/invented';
import { ROOT } from '../fixtures/program';
import type { InventedConsole } from '../pages/inventedConsole';
import { forEveryPlace } from '../tour/everyPlace';
import { focusProblems } from '../tour/focusWalk';
import { countShown, forEveryPopup, OPEN, POPUPS } from '../tour/popups';
import { STOPS } from '../tour/stops';

// Looking through a page takes a while, and there are many of them.
test.describe.configure({ mode: 'parallel', timeout: 300_000 });
test.use({ trace: 'off' });

/** The same of what opens on the spot there. */
async function popupBlocks(console: InventedConsole, where: string): Promise<string[]> {
  const found: string[] = [];
  const shut = await forEveryPopup(console.page, where, async (name) => {
    await console.settled();
    const here = `${where}, ${name}`;
    const isList = (await countShown(console.page, '[role="listbox"]')) > 0;
    // All lists of choices are one piece, whose dark side 'Calls, a list of choices' shows.
    const look = isList ? violations(console.page, here) : stumblingBlocks(console, here);
    found.push(...(await look));
  });
  return [...shut, ...found];
}

/**
 * What assistive technology would stumble over in either theme, one line each. Begins in the one that
 * is on and stays in the other: to change it takes as long as to look.
 */
async function stumblingBlocks(console: InventedConsole, where: string): Promise<string[]> {
  const found = await violations(console.page, where);
  const isDark = (await countShown(console.page, ':root[data-mantine-color-scheme="dark"]')) > 0;
  const theme = isDark ? 'light' : 'dark';
  await console.set({ theme });
  // The other rules read what both themes have in common.
  found.push(...(await violations(console.page, `${where}, ${theme}`, ['color-contrast'])));
  return found;
}

/** CodeMirror's suggestions are scrolled by the arrow keys, from the editor that keeps the focus. */
const OWN_RULES = [
  {
    id: 'scrollable-region-focusable',
    selector: '*:not(select, textarea, .cm-tooltip-autocomplete > ul)',
  },
];

async function violations(page: Page, where: string, rules?: string[]): Promise<string[]> {
  // Once for each page: the script is large, and there are hundreds of looks.
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axe.source);
    await page.evaluate((rules) => {
      (window as unknown as { axe: typeof axe }).axe.configure({ rules });
    }, OWN_RULES);
  }
  // What has been pressed for is opening, and cannot be seen yet.
  await page.waitForFunction(
    (open) =>
      open.every((each) =>
        [...document.querySelectorAll(each)].every(
          (element) => !element.checkVisibility() || getComputedStyle(element).opacity === '1',
        ),
      ),
    [...OPEN],
  );
  const options: RunOptions = {
    resultTypes: ['violations'],
    // A rule of WCAG 2.2 AA that axe leaves out unless it is asked for.
    ...(rules === undefined
      ? { rules: { 'target-size': { enabled: true } } }
      : { runOnly: { type: 'rule', values: rules } }),
  };
  const found = await page.evaluate(
    async ([open, how]) => {
      // What lies behind is looked at where nothing lies before it.
      const before = open.filter((each) =>
        [...document.querySelectorAll(each)].some((element) =>
          element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        ),
      );
      const context = before.length === 0 ? document : { include: before.map((each) => [each]) };
      // What fades is looked at where it ends; asking for the layout begins it.
      document.body.getBoundingClientRect();
      for (const fading of document.getAnimations()) {
        if (fading instanceof CSSTransition) fading.finish();
      }
      const { violations: all } = await (window as unknown as { axe: typeof axe }).axe.run(
        context,
        how,
      );
      return all.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
      );
    },
    [[...OPEN], options] as const,
  );
  return found.map((violation) => `${where}: ${violation}`);
}

test('every screen can be used with assistive technology', async ({ invented }) => {
  const found: string[] = [];
  await invented.open('idle');
  await forEveryPlace(invented, async (name) => {
    found.push(...(await stumblingBlocks(invented, name)));
  });
  expect(found).toEqual([]);
});

test('so can what opens on a screen', async ({ invented }) => {
  const found: string[] = [];
  const known = new Set(STOPS.map(({ name }) => name));
  await invented.open('idle');
  await forEveryPlace(invented, async (name) => {
    known.add(name);
    found.push(...(await popupBlocks(invented, name)));
  });
  expect(found).toEqual([]);
  expect(POPUPS.filter(({ at }) => !known.has(at))).toEqual([]);
});

test('so can every screen that has nothing to show yet', async ({ invented }) => {
  const found: string[] = [];
  await invented.open('empty');
  const visit = async (name: string) => {
    found.push(...(await stumblingBlocks(invented, `${name}, empty`)));
  };
  await forEveryPlace(invented, visit, (screen) => screen !== 'Settings');
  expect(found).toEqual([]);
});

/** As many that those who look have the same to do. */
const PARTS = 6;

for (let part = 0; part < PARTS; part++) {
  test(`so can every panel and dialog (${part + 1} of ${PARTS})`, async ({ invented }) => {
    const found: string[] = [];
    for (const stop of STOPS.filter((_, index) => index % PARTS === part)) {
      await test.step(stop.name, async () => {
        await invented.visit(stop);
        found.push(...(await stumblingBlocks(invented, stop.name)));
        found.push(...(await popupBlocks(invented, stop.name)));
      });
    }
    expect(found).toEqual([]);
  });
}

test('no dialog has been left out, nor anything else that opens', async () => {
  const dialogs = new Set(STOPS.flatMap(({ dialogs = [] }) => dialogs));
  const popups = new Set(POPUPS.map(({ file }) => file));
  const kinds: [RegExp, ReadonlySet<string>][] = [
    [/<(Modal|Drawer|Spotlight)\b|modals\.open/, dialogs],
    [/<(Menu|Popover|HoverCard|ConfirmButton|CallPopover)\b/, popups],
    [/<(Select|MultiSelect|Autocomplete|TagsInput|Combobox|Date\w*Input)\b/, popups],
  ];
  const source = join(ROOT, 'src/renderer/src');
  const leftOut: string[] = [];
  for (const path of await readdir(source, { recursive: true })) {
    if (!path.endsWith('.tsx')) continue;
    const text = await readFile(join(source, path), 'utf8');
    if (kinds.some(([kind, known]) => kind.test(text) && !known.has(path))) leftOut.push(path);
  }
  expect(leftOut).toEqual([]);
});

test('the Tab key reaches everything, and shows where it is', async ({ invented }) => {
  const found: string[] = [];
  await invented.open('busy');
  const visit = async (name: string) => {
    const problems = await focusProblems(invented.page);
    found.push(...problems.map((problem) => `${name}: ${problem}`));
  };
  await forEveryPlace(invented, visit, () => false);
  expect(found).toEqual([]);
});

test('nothing is cut or has to be scrolled sideways in a window 960 pixels wide, in Spanish', async ({
  invented,
}) => {
  const found: string[] = [];
  await invented.open('busy');
  const visit = async (name: string) => {
    await invented.page.setViewportSize({ width: 960, height: 640 });
    await invented.set({ language: 'es' });
    const cut = await invented.cutWords();
    found.push(...cut.map((words) => `${name}: ${words}`));
    await invented.set({ language: 'en' });
    await invented.page.setViewportSize({ width: 1280, height: 800 });
  };
  await forEveryPlace(invented, visit);
  expect(found).toEqual([]);
});
