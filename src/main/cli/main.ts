import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import { readEnvironment } from '../composition/environment';
import { runCommand } from './runCommand';

process.exitCode = await runCommand(process.argv.slice(2), {
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  open: () => ({
    environment: readEnvironment(process.env),
    programDir: dirname(fileURLToPath(import.meta.url)),
    version: packageJson.version,
    stopped: new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
  }),
});
