import type { ContractHost } from '@shared/contract/transport/host';
import {
  ConsoleMessageSchema,
  type ConsoleMessage,
  type RuntimeMessage,
} from '@shared/contract/transport/socketMessages';
import type { RawData, WebSocket } from 'ws';
import type { Logger } from '../core/ports/logger';
import { createSubscriptions } from './subscriptions';

/** RFC 6455 section 7.4.1. */
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/** A console this far behind is cut off; it comes back to fresh snapshots. */
const MAX_BUFFERED_BYTES = 8 * 1024 * 1024;

export interface ContractSocketOptions {
  readonly host: ContractHost;
  readonly logger: Logger;
}

export interface ContractSocket {
  /** Lets the console know that the connection stands. */
  readonly beat: () => void;
}

/** Speaks the contract with one console over one WebSocket. */
export function serveContract(
  socket: WebSocket,
  { host, logger }: ContractSocketOptions,
): ContractSocket {
  const send = (message: RuntimeMessage): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      logger.warn({ bufferedBytes: socket.bufferedAmount }, 'console cannot keep up, cut off');
      socket.terminate();
      return;
    }
    socket.send(JSON.stringify(message));
  };
  const subscriptions = createSubscriptions(host, send);
  const refuse = (code: number): void => {
    logger.warn({ code }, 'console sent what the contract does not know');
    socket.close(code);
  };
  const act = async (message: ConsoleMessage): Promise<void> => {
    switch (message.type) {
      case 'invoke': {
        const { id, command, input } = message;
        send({ type: 'reply', id, reply: await host.invoke(command, input) });
        return;
      }
      case 'subscribe':
        if (!subscriptions.open(message.id, message.stream, message.input)) {
          refuse(POLICY_VIOLATION);
        }
        return;
      case 'unsubscribe':
        subscriptions.close(message.id);
    }
  };

  socket.on('message', (data, isBinary) => {
    if (isBinary) {
      refuse(UNSUPPORTED_DATA);
      return;
    }
    const message = parseMessage(data);
    if (message === undefined) refuse(POLICY_VIOLATION);
    else void act(message);
  });
  socket.on('close', () => {
    subscriptions.closeAll();
  });
  return {
    beat: () => {
      send({ type: 'beat' });
    },
  };
}

function parseMessage(data: RawData): ConsoleMessage | undefined {
  try {
    return ConsoleMessageSchema.safeParse(JSON.parse(textOf(data))).data;
  } catch {
    return undefined; // Not JSON: refused like any other message we do not know.
  }
}

/** With ws's default `binaryType`, a message arrives as one Buffer. */
function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : '';
}
