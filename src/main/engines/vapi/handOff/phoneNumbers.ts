import { z } from 'zod';
import { AppError } from '@shared/errors/appError';
import type { VapiApi } from '../api/vapiApi';

const NumbersSchema = z.array(z.object({ id: z.string().min(1), number: z.string().optional() }));
/** As many as Vapi gives at once. */
const MOST = 1000;

/** Vapi's own names of phone numbers that were imported there. */
export class PhoneNumbers {
  readonly #api: Pick<VapiApi, 'request'>;
  /** By number; asked for once, because a caller waits. */
  readonly #known = new Map<string, string>();

  constructor(api: Pick<VapiApi, 'request'>) {
    this.#api = api;
  }

  /** @throws AppError `config.missing` where Vapi does not have the number */
  async idOf(number: string, signal: AbortSignal): Promise<string> {
    const id = await this.find(number, signal);
    if (id === undefined) throw notImported();
    return id;
  }

  /** Undefined where Vapi does not have the number. */
  async find(number: string, signal: AbortSignal): Promise<string | undefined> {
    const known = this.#known.get(number);
    if (known !== undefined) return known;
    const answer = await this.#api.request('GET', `/phone-number?limit=${MOST}`, undefined, signal);
    const numbers = NumbersSchema.safeParse(answer).data ?? [];
    const found = numbers.find((each) => digitsOf(each.number ?? '') === digitsOf(number));
    if (found !== undefined) this.#known.set(number, found.id);
    return found?.id;
  }

  /** Vapi would not take a call of this number: its name may be another by now. */
  forget(number: string): void {
    this.#known.delete(number);
  }
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}

function notImported(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'Vapi does not have this number. Import it in the Vapi dashboard under Phone Numbers; that points it at Vapi, so press “Point here” again afterwards.',
  });
}
