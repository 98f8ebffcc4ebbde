import type { InventedConsole } from '../pages/inventedConsole';

/**
 * Goes wherever the rail and a screen's own sections lead, as the console itself has them: a new
 * screen is visited without anybody thinking of it.
 *
 * @param isWanted whether to look into a screen's sections beyond the first.
 */
export async function forEveryPlace(
  console: InventedConsole,
  visit: (name: string) => Promise<void>,
  isWanted: (screen: string) => boolean = () => true,
): Promise<void> {
  const rail = console.page.getByRole('navigation', { name: 'Screens' }).getByRole('button');
  for (const entry of await rail.all()) {
    await entry.click();
    await console.settled();
    const screen = (await console.page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await visit(screen);
    const sections = console.main
      .getByRole('navigation', { name: screen, exact: true })
      .getByRole('button');
    for (const section of isWanted(screen) ? (await sections.all()).slice(1) : []) {
      await section.click();
      await console.settled();
      await visit(`${screen}, ${(await section.textContent()) ?? ''}`);
    }
  }
}
