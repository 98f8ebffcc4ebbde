import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startConsoleServer } from '../consoleServer/startConsoleServer';
import { startRuntime, type Cli } from './startRuntime';
import { portNumber } from './arguments';

export const SERVE_HELP = `npm run serve -- [--port N] [--console-port N] [--host ADDRESS] [--data DIR]

Runs the bridge and the console without a window, on the port of the settings unless --port names
one. When ready it prints one line of JSON with the
addresses; the console's carries its access token. A public address that comes or changes later is said
on standard error. Ends on SIGINT or SIGTERM: calls in progress hear
an apology, everything is saved, exit code 0.`;

/** Serves until it is told to stop; the exit code. */
export async function serve(args: string[], cli: Cli): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      'console-port': { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
    },
  });
  const runtime = await startRuntime(cli, {
    dataDir: values.data,
    bridgePort: values.port === undefined ? undefined : portNumber('--port', values.port),
    bridgeHost: values.host,
    pointsNumbers: true,
  });
  const server = await startConsoleServer(runtime, {
    port: portNumber('--console-port', values['console-port']),
    host: values.host,
    rendererDir: join(cli.programDir, '..', 'renderer'),
    logger: runtime.logger,
  });
  cli.print(
    JSON.stringify({
      ready: true,
      bridgeUrl: runtime.bridgeUrl,
      consoleUrl: server.url,
      publicUrl: runtime.address.current() ?? null,
    }),
  );
  const stopFollowing = runtime.address.onChange((url) => {
    cli.note(url === undefined ? 'No public address any more.' : `Public address: ${url}`);
  });
  await cli.stopped;
  stopFollowing();
  await runtime.close();
  await server.close();
  return 0;
}
