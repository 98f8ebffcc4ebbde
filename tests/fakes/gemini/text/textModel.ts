import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { FAKE_GEMINI_KEY } from '../fakeGemini';

export type PlannedText =
  | {
      readonly write: string;
      readonly then?: 'break' | 'hang';
      readonly reason?: string;
      /** What comes before it and is none of the protocol's. */
      readonly before?: string;
    }
  | { readonly callTool: string; readonly arguments: unknown }
  | { readonly status: number; readonly error: object };

const part = z.looseObject({
  text: z.string().optional(),
  functionCall: z.looseObject({ name: z.string() }).optional(),
  functionResponse: z
    .strictObject({ id: z.string().optional(), name: z.string(), response: z.looseObject({}) })
    .optional(),
  thoughtSignature: z.string().optional(),
});
const RequestSchema = z.strictObject({
  systemInstruction: z.looseObject({ parts: z.array(part) }).optional(),
  contents: z.array(
    z.strictObject({ role: z.enum(['user', 'model']), parts: z.array(part).min(1) }),
  ),
  tools: z
    .array(
      z.strictObject({
        functionDeclarations: z.array(
          z.strictObject({
            name: z.string(),
            description: z.string().optional(),
            parametersJsonSchema: z.looseObject({ type: z.literal('object') }).optional(),
            parameters: z.looseObject({}).optional(),
          }),
        ),
      }),
    )
    .optional(),
  toolConfig: z.looseObject({}).optional(),
  generationConfig: z.looseObject({}).optional(),
});

/** `streamGenerateContent` as the vendor answers it. */
export class TextModel {
  readonly answers: PlannedText[] = [];
  readonly requests: z.infer<typeof RequestSchema>[] = [];
  openStreams = 0;
  #lastCall = 0;

  readonly handle = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const refuse = (code: number, status: string, message: string) =>
      response.writeHead(code).end(JSON.stringify({ error: { code, status, message } }));
    if (request.headers['x-goog-api-key'] !== FAKE_GEMINI_KEY) {
      refuse(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.');
      return;
    }
    const read = RequestSchema.safeParse(JSON.parse(body));
    if (!read.success || !isInOrder(read.data.contents)) {
      refuse(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.');
      return;
    }
    this.requests.push(read.data);
    this.#answer(this.answers.shift() ?? { write: 'All right.' }, response);
  };

  #answer(planned: PlannedText, response: ServerResponse): void {
    if ('status' in planned) {
      response.writeHead(planned.status).end(JSON.stringify({ error: planned.error }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    this.openStreams += 1;
    response.on('close', () => (this.openStreams -= 1));
    const send = (parts: object[], finishReason?: string) =>
      response.write(
        `data: ${JSON.stringify({
          candidates: [
            {
              index: 0,
              content: { role: 'model', parts },
              ...(finishReason === undefined ? {} : { finishReason }),
            },
          ],
          usageMetadata: {
            promptTokenCount: 80,
            candidatesTokenCount: 12,
            thoughtsTokenCount: 20,
            totalTokenCount: 112,
          },
        })}\n\n`,
      );
    if ('callTool' in planned) {
      const functionCall = {
        id: `c-${++this.#lastCall}`,
        name: planned.callTool,
        args: planned.arguments,
      };
      send([{ functionCall, thoughtSignature: `sig-${this.#lastCall}` }], 'STOP');
      response.end();
      return;
    }
    if (planned.before !== undefined) response.write(`data: ${planned.before}\n\n`);
    for (const word of planned.write.match(/\S+\s*/g) ?? []) send([{ text: word }]);
    if (planned.then === 'break') setImmediate(() => response.destroy());
    else if (planned.then === undefined) {
      send([{ text: '' }], planned.reason ?? 'STOP');
      response.end();
    }
  }
}

/** Every call comes back signed, and is followed by as many results. */
function isInOrder(contents: z.infer<typeof RequestSchema>['contents']): boolean {
  return contents.every(({ parts }, at) => {
    const calls = parts.filter(({ functionCall }) => functionCall !== undefined);
    const results = contents[at + 1]?.parts.filter((each) => each.functionResponse !== undefined);
    const isSigned =
      calls.length === 0 || calls.some(({ thoughtSignature }) => thoughtSignature !== undefined);
    return isSigned && (calls.length === 0 || results?.length === calls.length);
  });
}
