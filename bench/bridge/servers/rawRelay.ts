import { connect, createServer } from 'node:net';
import type { EnginePorts } from '../contestants';
import { listenOnLoopback } from './listenOnLoopback';

/** The floor: bytes from one TCP connection to another, and nothing done to them. */
export function serveRawRelay(engine: EnginePorts): Promise<number> {
  const server = createServer((phone) => {
    const far = connect(engine.tcp, '127.0.0.1');
    for (const [from, to] of [
      [phone, far],
      [far, phone],
    ] as const) {
      from.setNoDelay(true);
      from.on('error', () => undefined);
      from.on('data', (bytes) => to.write(bytes));
      from.on('close', () => void to.destroy());
    }
  });
  return listenOnLoopback(server);
}
