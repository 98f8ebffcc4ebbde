import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SpeechCreateParams } from 'openai/resources/audio/speech';
import type { Transcription } from 'openai/resources/audio/transcriptions';
import { z } from 'zod';
import { encodePcm16 } from '../../../src/main/audio/pcm16';
import { generateTone } from '../../../src/main/audio/tone/toneGenerate';
import { readWav, wavHeader } from '../../../src/main/audio/wav';
import type { Refusal } from './requests';

/** What a voice says about words: so much sound for each character, a pure tone. */
export const MS_PER_CHAR = 50;
export const TONE_HZ = 440;
const CHUNK_BYTES = 4801;

export interface SeenTranscription {
  readonly model: string;
  readonly language: string | undefined;
  readonly prompt: string | undefined;
  readonly rateHz: number;
  readonly seconds: number;
}

export interface FakeAudioOptions {
  /** At which rate the voice speaks; a compatible server's depends on its model. */
  readonly rateHz?: 16_000 | 24_000 | 22_050;
}

type Trouble = { readonly status: number; readonly code: string | null } | 'hang' | 'cut';

const SpeechRequestSchema = z.strictObject({
  model: z.string().min(1),
  input: z.string().min(1).max(4096),
  voice: z.string().min(1),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).default('mp3'),
  speed: z.number().min(0.25).max(4).exactOptional(),
  instructions: z.string().exactOptional(),
  stream_format: z.enum(['audio', 'sse']).exactOptional(),
}) satisfies z.ZodType<SpeechCreateParams>;

const TRANSCRIPTION_FIELDS = new Set([
  ...['file', 'model', 'language', 'prompt', 'response_format', 'temperature', 'stream'],
  ...['include[]', 'keywords[]', 'languages[]', 'chunking_strategy'],
]);

/** The two audio interfaces of a model server: strict about requests, says and hears by plan. */
export class FakeAudio {
  readonly transcriptions: SeenTranscription[] = [];
  readonly spoken: { readonly text: string; readonly voice: string; readonly speed?: number }[] =
    [];
  readonly #rateHz: 16_000 | 24_000 | 22_050;
  readonly #words: string[] = [];
  readonly #troubles: Record<'speech' | 'transcriptions', Trouble[]> = {
    speech: [],
    transcriptions: [],
  };

  constructor({ rateHz = 24_000 }: FakeAudioOptions = {}) {
    this.#rateHz = rateHz;
  }

  /** Lays down what the next recordings turn out to say. */
  hears(...words: readonly string[]): void {
    this.#words.push(...words);
  }

  /** The next request of this kind goes wrong. */
  fails(kind: 'speech' | 'transcriptions', trouble: Trouble): void {
    this.#troubles[kind].push(trouble);
  }

  /** True for a path of this part. */
  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    refuse: (refusal: Refusal) => void,
  ): Promise<boolean> {
    const kind = request.url === '/v1/audio/speech' ? 'speech' : 'transcriptions';
    if (kind !== 'speech' && request.url !== '/v1/audio/transcriptions') return false;
    const body = await readBytes(request);
    const trouble = this.#troubles[kind].shift();
    if (trouble === 'hang') return true;
    if (trouble === 'cut') response.destroy();
    else if (trouble !== undefined) refuse({ ...trouble, param: null });
    else if (kind === 'speech') this.#speak(body, response, refuse);
    else await this.#transcribe(request, body, response, refuse);
    return true;
  }

  #speak(body: Buffer, response: ServerResponse, refuse: (refusal: Refusal) => void): void {
    const parsed = SpeechRequestSchema.safeParse(JSON.parse(body.toString()));
    if (!parsed.success) {
      const param = parsed.error.issues[0]?.path.join('.') ?? '';
      refuse({ status: 400, code: 'invalid_value', param });
      return;
    }
    const { input: text, voice, speed, response_format: format } = parsed.data;
    this.spoken.push({ text, voice, ...(speed === undefined ? {} : { speed }) });
    const durationMs = text.length * MS_PER_CHAR;
    const rateHz = this.#rateHz as 24_000;
    const bytes = encodePcm16(generateTone([TONE_HZ], { rateHz, durationMs }));
    response.writeHead(200, { 'content-type': `audio/${format}` });
    // Who streams does not know how long it will be.
    if (format === 'wav') response.write(wavHeader({ rateHz, channelCount: 1 }, 0xffff_ff00));
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      response.write(bytes.subarray(at, at + CHUNK_BYTES));
    }
    response.end();
  }

  async #transcribe(
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
    refuse: (refusal: Refusal) => void,
  ): Promise<void> {
    const type = request.headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type },
    }).formData();
    const unknown = [...form.keys()].find((name) => !TRANSCRIPTION_FIELDS.has(name));
    const file = form.get('file');
    const language = text(form.get('language'));
    const isWrong =
      !(file instanceof File) ||
      text(form.get('model')) === undefined ||
      (language !== undefined && !/^[a-z]{2}$/.test(language)) ||
      (text(form.get('response_format')) ?? 'json') !== 'json';
    if (unknown !== undefined || isWrong) {
      refuse({ status: 400, code: 'invalid_value', param: unknown ?? 'form' });
      return;
    }
    const { rateHz, channels } = readWav(new Uint8Array(await file.arrayBuffer()));
    const seconds = (channels[0]?.length ?? 0) / rateHz;
    this.transcriptions.push({
      model: text(form.get('model')) ?? '',
      language,
      prompt: text(form.get('prompt')),
      rateHz,
      seconds,
    });
    const answer: Transcription = {
      text: this.#words.shift() ?? '',
      usage: { type: 'duration', seconds: Math.ceil(seconds) },
    };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }
}

function text(entry: FormDataEntryValue | null): string | undefined {
  return typeof entry === 'string' && entry !== '' ? entry : undefined;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
