import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type {
  Response,
  ResponseOutputItem,
  ResponseStreamEvent,
  ResponseUsage,
} from 'openai/resources/responses/responses';
import type { StreamedReply } from './fakeOpenAi';

const USAGE: ResponseUsage = {
  input_tokens: 210,
  input_tokens_details: { cached_tokens: 128, cache_write_tokens: 0 },
  output_tokens: 40,
  output_tokens_details: { reasoning_tokens: 12 },
  total_tokens: 250,
};

type Unnumbered = ResponseStreamEvent extends infer Each
  ? Each extends ResponseStreamEvent
    ? Omit<Each, 'sequence_number'>
    : never
  : never;

function numbered(events: readonly Unnumbered[]): ResponseStreamEvent[] {
  return events.map((event, index) => ({ ...event, sequence_number: index }));
}

function response(
  status: 'completed' | 'incomplete' | 'failed',
  more: Partial<Response> = {},
): Response {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1_790_000_000,
    status,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: null,
    model: 'gpt-6-luna',
    output: [],
    output_text: '',
    parallel_tool_calls: false,
    temperature: null,
    tool_choice: 'auto',
    tools: [],
    top_p: null,
    usage: USAGE,
    ...more,
  };
}

function words(text: string): Unnumbered[] {
  const deltas = text.match(/\S+\s*/g) ?? [];
  return deltas.map((delta) => ({
    type: 'response.output_text.delta',
    item_id: 'msg_1',
    output_index: 0,
    content_index: 0,
    delta,
    logprobs: [],
  }));
}

function message(text: string): ResponseOutputItem {
  return {
    type: 'message',
    id: 'msg_1',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text, annotations: [] }],
  };
}

const done = (item: ResponseOutputItem, index = 0): Unnumbered => ({
  type: 'response.output_item.done',
  output_index: index,
  item,
});

/** The Responses API says this. */
export function says(text: string): StreamedReply {
  return {
    events: numbered([
      { type: 'response.created', response: response('completed') },
      ...words(text),
      done(message(text)),
      { type: 'response.completed', response: response('completed') },
    ]),
  };
}

/** It thinks, then wants a tool. */
export function wants(name: string, input: object, id = 'call_1'): StreamedReply {
  const text = JSON.stringify(input);
  return {
    events: numbered([
      { type: 'response.created', response: response('completed') },
      done({ type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAAA-sealed' }),
      {
        type: 'response.function_call_arguments.delta',
        item_id: 'fc_1',
        output_index: 1,
        delta: text,
      },
      done(
        {
          type: 'function_call',
          id: 'fc_1',
          call_id: id,
          name,
          arguments: text,
          status: 'completed',
        },
        1,
      ),
      { type: 'response.completed', response: response('completed') },
    ]),
  };
}

export function refusesToSay(refusal: string): StreamedReply {
  const item: ResponseOutputItem = {
    type: 'message',
    id: 'msg_1',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'refusal', refusal }],
  };
  return {
    events: numbered([done(item), { type: 'response.completed', response: response('completed') }]),
  };
}

export function isCut(text: string): StreamedReply {
  const incomplete = response('incomplete', {
    incomplete_details: { reason: 'max_output_tokens' },
  });
  return {
    events: numbered([
      ...words(text),
      done(message(text)),
      { type: 'response.incomplete', response: incomplete },
    ]),
  };
}

export function fails(code: 'server_error' | 'rate_limit_exceeded'): StreamedReply {
  const failed = response('failed', { error: { code, message: 'made-up text' } });
  return { events: numbered([...words('We are'), { type: 'response.failed', response: failed }]) };
}

export function breaksAfter(text: string): StreamedReply {
  return { events: numbered(words(text)), end: 'cut' };
}

export function hangsAfter(text: string): StreamedReply {
  return { events: numbered(words(text)), end: 'hang' };
}

type Choice = ChatCompletionChunk['choices'][number];

function chunk(
  delta: Choice['delta'],
  finish: Choice['finish_reason'] = null,
): ChatCompletionChunk {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'llama', choices };
}

const CHAT_USAGE: ChatCompletionChunk = {
  ...chunk({}),
  choices: [],
  usage: { prompt_tokens: 90, completion_tokens: 20, total_tokens: 110 },
};

/** Chat Completions say this. */
export function chats(text: string, finish: 'stop' | 'length' = 'stop'): StreamedReply {
  const deltas = text.match(/\S+\s*/g) ?? [];
  return {
    events: [
      chunk({ role: 'assistant', content: '' }),
      ...deltas.map((content) => chunk({ content })),
      chunk({}, finish),
      CHAT_USAGE,
    ],
  };
}

/** They want two tools at once, in fragments that interleave. */
export function chatWants(
  first: readonly [string, object],
  second: readonly [string, object],
): StreamedReply {
  const calls = [first, second].map(([name, input]) => ({ name, text: JSON.stringify(input) }));
  const begun = calls.map(({ name, text }, index) => ({
    index,
    id: `call_${index}`,
    type: 'function' as const,
    function: { name, arguments: text.slice(0, 4) },
  }));
  const ended = calls.map(({ text }, index) => ({
    index,
    function: { arguments: text.slice(4) },
  }));
  return {
    events: [
      chunk({ role: 'assistant', content: null }),
      ...begun.map((call) => chunk({ tool_calls: [call] })),
      ...ended.map((call) => chunk({ tool_calls: [call] })),
      chunk({}, 'tool_calls'),
      CHAT_USAGE,
    ],
  };
}

/** They break off, or say nothing more. */
export function chatsThen(text: string, end: 'cut' | 'hang'): StreamedReply {
  const deltas = text.match(/\S+\s*/g) ?? [];
  return { events: deltas.map((content) => chunk({ content })), end };
}

/** They say something and want one tool. */
export function chatsAndWants(text: string, name: string, input: object = {}): StreamedReply {
  const call = { index: 0, id: 'call_0', type: 'function' as const };
  const wanted = { name, arguments: JSON.stringify(input) };
  return {
    events: [
      chunk({ role: 'assistant', content: text }),
      chunk({ tool_calls: [{ ...call, function: wanted }] }),
      chunk({}, 'tool_calls'),
      CHAT_USAGE,
    ],
  };
}
