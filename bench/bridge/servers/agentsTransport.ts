import { createServer } from 'node:http';
import { TwilioRealtimeTransportLayer } from '@openai/agents-extensions';
import { WebSocketServer } from 'ws';
import type { EnginePorts } from '../contestants';
import { listenOnLoopback } from './listenOnLoopback';

const MODEL = 'gpt-realtime-2.1';
const FORMAT = { type: 'audio/pcmu' } as const;

/**
 * OpenAI's own Twilio bridge from npm, with mu-law both ways. The transport alone, as its
 * documentation connects it to a stream: no `RealtimeSession`, which would cost more, on top.
 */
export function serveAgentsTransport(engine: EnginePorts): Promise<number> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (phone) => {
    const transport = new TwilioRealtimeTransportLayer({
      twilioWebSocket: phone,
      url: `ws://127.0.0.1:${engine.webSocket}/v1/realtime?model=${MODEL}`,
    });
    transport.on('error', () => undefined);
    transport.on('connection_change', (status) => {
      if (status === 'disconnected') phone.close();
    });
    transport
      .connect({
        apiKey: 'sk-of-no-account',
        model: MODEL,
        initialSessionConfig: {
          audio: { input: { format: FORMAT }, output: { format: FORMAT } },
        },
      })
      .catch(() => phone.close());
  });
  return listenOnLoopback(server);
}
