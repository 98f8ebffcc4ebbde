import type { BridgeAddress, ContestantName, EnginePorts } from './contestants';
import { CONTESTANTS } from './contestants';
import type { OpenCalls } from './generator/generator';
import { Generator } from './generator/generator';
import { answerQuestions } from './processes';
import { serveAgentsTransport } from './servers/agentsTransport';
import { servePatchcord } from './servers/patchcord';
import { servePlainWs } from './servers/plainWs';
import { serveRawRelay } from './servers/rawRelay';
import { serveTwilioSample } from './servers/twilioSample';
import { serveWavefile } from './servers/wavefileBridge';

export type GeneratorQuestion =
  | { readonly ask: 'listen' }
  | ({ readonly ask: 'open' } & OpenCalls)
  | { readonly ask: 'watch'; readonly durationMs: number }
  | { readonly ask: 'interrupt'; readonly times: number }
  | { readonly ask: 'replaceOldest' }
  | { readonly ask: 'close' };

export function playGenerator(): void {
  const generator = new Generator();
  answerQuestions(async (asked) => {
    const question = asked as GeneratorQuestion;
    switch (question.ask) {
      case 'listen':
        return generator.listen();
      case 'open':
        return generator.open(question);
      case 'watch':
        return generator.watch(question.durationMs);
      case 'interrupt':
        return generator.interrupt(question.times);
      case 'replaceOldest':
        return generator.replaceOldest();
      case 'close':
        generator.close();
        return undefined;
    }
  });
}

export type BridgeQuestion =
  | { readonly ask: 'serve'; readonly contestant: ContestantName; readonly engine: EnginePorts }
  | { readonly ask: 'liveHeap' };

export function playBridge(): void {
  answerQuestions(async (asked) => {
    const question = asked as BridgeQuestion;
    if (question.ask === 'serve') return serve(question.contestant, question.engine);
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 2 ** 20;
  });
}

async function serve(name: ContestantName, engine: EnginePorts): Promise<BridgeAddress> {
  const plain = async (port: Promise<number>): Promise<BridgeAddress> => ({
    port: await port,
    secret: '',
    number: '',
  });
  switch (name) {
    case 'raw':
      return plain(serveRawRelay(engine));
    case 'ws':
      return plain(servePlainWs(engine));
    case 'sample':
      return plain(serveTwilioSample(engine));
    case 'agents':
      return plain(serveAgentsTransport(engine));
    case 'wavefile':
      return plain(serveWavefile(engine));
    case 'ours':
    case 'shipped':
    case 'transcoding':
      return servePatchcord(CONTESTANTS[name], engine);
  }
}
