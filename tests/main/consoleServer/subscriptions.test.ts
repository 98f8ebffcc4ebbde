import { describe, expect, it, vi } from 'vitest';
import type { ContractHost } from '@shared/contract/transport/host';
import type { StreamMessage } from '@shared/contract/bridge';
import type { SerializedError } from '@shared/errors/appError';
import { createSubscriptions } from '../../../src/main/consoleServer/subscriptions';

const ERROR: SerializedError = { code: 'cancelled', message: '', retryable: false };

/** A host whose one stream does what the test says while it opens. */
function bench(whileOpening: (tools: Tools) => void = () => undefined) {
  const sent: StreamMessage[] = [];
  const undo = vi.fn();
  const tools: Tools[] = [];
  const host: ContractHost = {
    invoke: () => Promise.reject(new Error('not in this test')),
    subscribe: (_stream, _input, emit, end) => {
      tools.push({ emit, end });
      whileOpening({ emit, end });
      return undo;
    },
  };
  const subscriptions = createSubscriptions(host, (message) => sent.push(message));
  return { subscriptions, sent, undo, tools };
}

interface Tools {
  readonly emit: (item: unknown) => void;
  readonly end: (error: SerializedError) => void;
}

describe('the streams of one console', () => {
  it('refuses an id that is taken, and leaves the first stream alone', () => {
    const { subscriptions, undo, tools } = bench();
    expect(subscriptions.open('a', 's', {})).toBe(true);
    expect(subscriptions.open('a', 's', {})).toBe(false);
    expect(tools).toHaveLength(1);
    expect(undo).not.toHaveBeenCalled();
  });

  it('undoes a stream once', () => {
    const { subscriptions, undo } = bench();
    subscriptions.open('a', 's', {});
    subscriptions.close('a');
    subscriptions.close('a');
    subscriptions.closeAll();
    expect(undo).toHaveBeenCalledTimes(1);
    expect(subscriptions.size).toBe(0);
  });

  it('sends nothing after a stream is closed', () => {
    const { subscriptions, sent, tools } = bench();
    subscriptions.open('a', 's', {});
    subscriptions.close('a');
    tools[0]?.emit(1);
    tools[0]?.end(ERROR);
    expect(sent).toEqual([]);
  });

  it('sends one end, and frees the id', () => {
    const { subscriptions, sent, tools } = bench();
    subscriptions.open('a', 's', {});
    tools[0]?.end(ERROR);
    tools[0]?.end(ERROR);
    tools[0]?.emit(1);
    expect(sent).toEqual([{ type: 'end', id: 'a', error: ERROR }]);
    expect(subscriptions.open('a', 's', {})).toBe(true);
  });

  it('copes with a stream that ends while it opens', () => {
    const { subscriptions, sent, undo } = bench(({ emit, end }) => {
      emit('first');
      end(ERROR);
    });
    subscriptions.open('a', 's', {});
    expect(sent.map(({ type }) => type)).toEqual(['item', 'end']);
    expect(subscriptions.size).toBe(0);
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it('copes with a stream that is closed while it opens', () => {
    const all = bench(() => {
      all.subscriptions.close('a');
    });
    all.subscriptions.open('a', 's', {});
    expect(all.undo).toHaveBeenCalledTimes(1);
    expect(all.subscriptions.size).toBe(0);
  });
});
