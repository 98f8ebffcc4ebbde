import { Refusal } from './refusal';
import { checkAssistant, type FakeAssistantBody } from './validation';

export interface FakeAssistant extends FakeAssistantBody {
  readonly id: string;
  readonly orgId: string;
  readonly createdAt: string;
  updatedAt: string;
}

/** Vapi's stored assistants: a nested object that is sent replaces the one that was there. */
export class Assistants {
  readonly #all = new Map<string, FakeAssistant>();
  #changes = 0;

  add(body: FakeAssistantBody): FakeAssistant {
    const number = String(this.#all.size + 1).padStart(12, '0');
    const assistant = {
      ...checkAssistant(body),
      id: `9d2f6c10-0000-4000-8000-${number}`,
      orgId: '00000000-0000-4000-8000-00000000000a',
      createdAt: '2026-11-01T09:00:00.000Z',
      updatedAt: '2026-11-01T09:00:00.000Z',
    };
    this.#all.set(assistant.id, assistant);
    return assistant;
  }

  get(id: string): FakeAssistant {
    const assistant = this.#all.get(id);
    if (assistant === undefined) throw new Refusal(404, `Assistant with id ${id} not found.`);
    return assistant;
  }

  answer(method: string, id: string, body: unknown): unknown {
    if (method === 'GET' && id === '') return [...this.#all.values()];
    if (method === 'GET') return this.get(id);
    if (method === 'POST') return this.add(checkAssistant(body));
    if (method !== 'PATCH') throw new Refusal(404, `Cannot ${method} /assistant/${id}`);
    this.#changes += 1;
    const updatedAt = `2026-11-21T10:00:${String(this.#changes).padStart(2, '0')}.000Z`;
    const changed = { ...this.get(id), ...checkAssistant(body), updatedAt };
    this.#all.set(id, changed);
    return changed;
  }
}
