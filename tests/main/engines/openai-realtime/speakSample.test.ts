import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { speakSample } from '../../../../src/main/engines/openai-realtime/speakSample';
import { OPENAI_KEY } from '../../../fakes/openai/fakeModels';

/** As `POST /v1/audio/speech`: https://platform.openai.com/docs/api-reference/audio/createSpeech */
async function speechServer() {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      if (request.headers.authorization !== `Bearer ${OPENAI_KEY}`) {
        response.writeHead(401).end('{"error":{"code":"invalid_api_key"}}');
        return;
      }
      bodies.push({ url: request.url, ...(JSON.parse(text) as object) });
      response.writeHead(200, { 'content-type': 'audio/pcm' }).end(Buffer.from([1, 0, 255, 127]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { bodies, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

const SAMPLE = { voice: 'marin', text: 'Thanks for calling.', pace: 1.1 };
const { signal } = new AbortController();

it('is asked of the speech interface and comes as plain samples', async () => {
  const { baseUrl, bodies } = await speechServer();
  const spoken = await speakSample({ baseUrl, apiKey: OPENAI_KEY }, SAMPLE, signal);
  expect(spoken).toEqual({ rateHz: 24_000, pcm: Buffer.from([1, 0, 255, 127]).toString('base64') });
  expect(bodies).toEqual([
    {
      url: '/v1/audio/speech',
      model: 'gpt-4o-mini-tts',
      voice: 'marin',
      input: 'Thanks for calling.',
      response_format: 'pcm',
      speed: 1.1,
    },
  ]);
});

it('says what to do about a wrong key and an unreachable service, without the key', async () => {
  const { baseUrl } = await speechServer();
  const wrong = speakSample({ baseUrl, apiKey: 'sk-wrong-invented' }, SAMPLE, signal);
  await expect(wrong).rejects.toThrow('Check the OpenAI key in Settings.');
  await expect(wrong).rejects.not.toThrow('sk-wrong');
  const away = speakSample(
    { baseUrl: 'http://127.0.0.1:1/v1', apiKey: OPENAI_KEY },
    SAMPLE,
    signal,
  );
  await expect(away).rejects.toMatchObject({ code: 'engine.failed', retryable: true });
});
