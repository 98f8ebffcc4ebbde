// What Electron's own default application does for `electron [-r FILE] FOLDER`: the development
// runtime of electronRuntime.mjs has none. Playwright's loader arrives as `-r FILE`.
import { app } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The options of Electron that take the next argument as their value. */
const REQUIRE_OPTIONS = new Set(['-r', '--require']);

function readArguments(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (REQUIRE_OPTIONS.has(argument)) modules.push(resolve(args[(index += 1)]));
    else if (!argument.startsWith('-')) return { modules, target: resolve(argument) };
  }
  return { modules, target: undefined };
}

/** Tells Electron which application it runs; returns the file to import. */
function adopt(target) {
  if (!statSync(target).isDirectory()) return target;
  const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
  const name = manifest.productName ?? manifest.name;
  if (name) app.setName(name);
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setAppPath(target);
  return join(target, manifest.main ?? 'index.js');
}

const require = createRequire(import.meta.url);
const { modules, target } = readArguments(process.argv.slice(1));
for (const module of modules) require(module);
if (target === undefined) {
  process.stderr.write('usage: electron FOLDER\n');
  app.exit(2);
} else {
  try {
    // Awaited at the top level: Electron holds its `ready` event back until the entry has loaded,
    // and privileged schemes can only be registered before it.
    await import(pathToFileURL(adopt(target)).href);
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    app.exit(1);
  }
}
