import { readFileSync } from 'node:fs';
import { SetupError } from './progress.mjs';

/** Stops with one clear sentence on a Node older than package.json allows. */
export function requireNode() {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const [major, minor] = manifest.engines.node.match(/\d+/g).map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  throw new SetupError(
    `Patchcord needs Node ${major}.${minor} or newer; this is ${process.versions.node}.`,
    'Install a current Node from https://nodejs.org and run the command again.',
  );
}
