import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import UPNG from 'upng-js';

const IMAGES = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

/** As many as a picture with a palette can have; a screen has few that differ more than a hair. */
const COLOURS = 256;

/** Takes the picture that the documentation shows under this name. */
export async function shoot(page: Page, name: string): Promise<void> {
  // The pointer would leave its mark on whatever it rests on.
  await page.mouse.move(0, 0);
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const path = `${IMAGES}${name}.png`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, withPalette(taken));
}

/** The same picture in a third of the bytes. */
function withPalette(png: Uint8Array): Uint8Array {
  const picture = UPNG.decode(Uint8Array.from(png).buffer);
  const frames = UPNG.toRGBA8(picture);
  return new Uint8Array(UPNG.encode(frames, picture.width, picture.height, COLOURS));
}

export async function inTheDark(page: Page, work: () => Promise<void>): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await work();
  await page.emulateMedia({ colorScheme: 'light' });
}
