import type Retell from 'retell-sdk';
import { Refusal } from './refusal';
import { FAKE_AGENT_ID } from './shapes';

type PhoneNumber = Retell.PhoneNumberResponse;
type Change = Retell.PhoneNumberUpdateParams;

const PER_PAGE = 2;

/** The numbers of a Retell account: listed by pages, changed one at a time. */
export class FakeNumbers {
  readonly #known = new Map<string, PhoneNumber>();

  add(phoneNumber: string, more: Partial<PhoneNumber> = {}): void {
    this.#known.set(phoneNumber, {
      phone_number: phoneNumber,
      phone_number_type: 'retell-twilio',
      last_modification_timestamp: 1_767_000_000_000,
      inbound_agents: [{ agent_id: FAKE_AGENT_ID, weight: 1 }],
      ...more,
    });
  }

  get(phoneNumber: string): PhoneNumber {
    const known = this.#known.get(phoneNumber);
    if (known === undefined) throw new Refusal(404, 'Cannot find requested asset.');
    return known;
  }

  list(query: URLSearchParams): Retell.PhoneNumberListResponse {
    const all = [...this.#known.values()];
    const from = Number(query.get('pagination_key') ?? 0);
    const limit = Math.min(PER_PAGE, Number(query.get('limit') ?? PER_PAGE));
    const items = all.slice(from, from + limit);
    const next = from + items.length;
    const isMore = next < all.length;
    return { items, has_more: isMore, ...(isMore ? { pagination_key: String(next) } : {}) };
  }

  change(phoneNumber: string, change: Change): PhoneNumber {
    const { inbound_webhook_url: url } = change;
    if (typeof url === 'string' && !url.startsWith('https://'))
      throw new Refusal(400, 'inbound_webhook_url must be a valid HTTPS URL');
    const changed = { ...this.get(phoneNumber), ...(url === undefined ? {} : change) };
    this.#known.set(phoneNumber, changed);
    return this.get(phoneNumber);
  }
}
