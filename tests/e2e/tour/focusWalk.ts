import type { Page } from '@playwright/test';

const MOST_STEPS = 200;

/** A walk through a page with the Tab key: what it cannot reach, and where it cannot be seen. */
export async function focusProblems(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    // The first Tab leads on from where the focus was last.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(takeStep)) break;
  }
  return page.evaluate(tellProblems);
}

interface Walk {
  readonly reached: Set<Element>;
  readonly unseen: Set<Element>;
  /** Where it stands, and how that looked with the focus on it. */
  at?: { readonly element: Element; readonly looks: string };
}

/** Runs in the page. @returns whether the walk is over */
function takeStep(): boolean {
  const looksOf = (element: Element): string => {
    const around: Element[] = [element, ...element.children];
    for (let up = element.parentElement, level = 0; up !== null && level < 4; level += 1) {
      around.push(up);
      up = up.parentElement;
    }
    return around
      .map((each) => getComputedStyle(each))
      .map((style) => [style.outline, style.boxShadow, style.borderColor, style.backgroundColor])
      .join('|');
  };
  const holder = window as unknown as { walk?: Walk };
  const walk = (holder.walk ??= { reached: new Set(), unseen: new Set() });
  const { at } = walk;
  // What fades is looked at where it ends; asking for a style begins it.
  if (at !== undefined) looksOf(at.element);
  for (const fading of document.getAnimations()) {
    if (fading instanceof CSSTransition) fading.finish();
  }
  if (at !== undefined && looksOf(at.element) === at.looks) walk.unseen.add(at.element);
  const element = document.activeElement;
  if (element === null || element === document.body || walk.reached.has(element)) return true;
  walk.reached.add(element);
  walk.at = { element, looks: looksOf(element) };
  return false;
}

/** Runs in the page. */
function tellProblems(): string[] {
  const holder = window as unknown as { walk?: Walk };
  const walk = holder.walk ?? { reached: new Set<Element>(), unseen: new Set<Element>() };
  delete holder.walk;
  const describe = (element: Element): string =>
    `${element.tagName} ${element.getAttribute('aria-label') ?? (element.textContent || element.outerHTML.slice(0, 120))}`;
  const reachable = [
    ...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary'),
  ].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled, [type=radio], [type=hidden]') &&
      element.checkVisibility({ visibilityProperty: true }),
  );
  return [
    ...reachable
      .filter((element) => !walk.reached.has(element))
      .map((element) => `not reached: ${describe(element)}`),
    ...[...walk.unseen].map((element) => `focus not seen: ${describe(element)}`),
  ];
}
