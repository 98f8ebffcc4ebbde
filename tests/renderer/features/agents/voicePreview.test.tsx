import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentsView } from '../../../../src/renderer/src/features/agents';
import { goTo } from '../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../renderConsole';

/** What would be heard. */
interface Heard {
  readonly rateHz: number;
  readonly samples: Float32Array;
  isStopped: boolean;
  end: () => void;
}

let heard: Heard[] = [];

class SilentContext {
  state = 'running';
  destination = {};
  #playing: Heard | undefined;

  createBuffer(_channels: number, length: number, rateHz: number) {
    const samples = new Float32Array(length);
    return { samples, rateHz, copyToChannel: (from: Float32Array) => samples.set(from) };
  }

  createBufferSource() {
    const source = {
      buffer: undefined as { samples: Float32Array; rateHz: number } | undefined,
      onended: (): void => undefined,
      connect: () => undefined,
      start: () => {
        if (source.buffer === undefined) return;
        const end = () => source.onended();
        this.#playing = { ...source.buffer, isStopped: false, end };
        heard.push(this.#playing);
      },
    };
    return source;
  }

  close() {
    this.state = 'closed';
    if (this.#playing !== undefined) this.#playing.isStopped = true;
    return Promise.resolve();
  }
}

beforeEach(() => {
  heard = [];
  vi.stubGlobal('AudioContext', SilentContext);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const settle = () => act(async () => {});

async function openAgent() {
  const rendered = renderConsole('idle', <AgentsView />);
  goTo(rendered.stores.ui, { screen: 'agents' });
  await settle();
  return rendered;
}

async function hear() {
  fireEvent.click(screen.getByRole('button', { name: 'Hear this voice' }));
  await screen.findByRole('button', { name: 'Stop the voice' });
}

test('a voice is heard at its own rate, and silent once it is pressed again', async () => {
  const { host } = await openAgent();
  const speak = vi.spyOn(host.handlers.commands, 'engines.speakSample');
  await hear();
  expect(speak.mock.calls[0]?.[0]).toMatchObject({ engineId: 'embedded', voice: 'slt', pace: 1 });
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ rateHz: 8000, isStopped: false });
  expect(Math.max(...(heard[0]?.samples ?? []))).toBeCloseTo(3000 / 32_768, 3);
  fireEvent.click(screen.getByRole('button', { name: 'Stop the voice' }));
  expect(heard[0]?.isStopped).toBe(true);
  await screen.findByRole('button', { name: 'Hear this voice' });
  await hear();
  expect(heard).toHaveLength(2);
});

test('at the end of the sentence it can be heard anew', async () => {
  await openAgent();
  await hear();
  act(() => heard[0]?.end());
  expect(screen.getByRole('button', { name: 'Hear this voice' })).toBeTruthy();
});

test('leaving the screen leaves no voice behind', async () => {
  const { page } = await openAgent();
  await hear();
  page.unmount();
  expect(heard[0]?.isStopped).toBe(true);
});
