import { z } from 'zod';
import {
  NO_ROUTING,
  type CarrierAccount,
  type CarrierNumber,
} from '../../core/ports/accounts/carrierAccount';
import type { Clock } from '../../core/ports/clock';
import { RetellApi } from './api/retellApi';
import { noKey, type RetellConfig } from './settings';
import { RETELL_WEBHOOK_PATH } from './webhook';

const NumberSchema = z.object({
  phone_number: z.string().min(1),
  nickname: z.string().nullish().catch(undefined),
  /** Asked before each incoming call which agent takes it. */
  inbound_webhook_url: z.string().nullish().catch(undefined),
});

/** Pages of the newer interface; the older one gave all of them as a list. */
const PageSchema = z.union([
  z.object({
    items: z.array(NumberSchema),
    pagination_key: z.string().nullish(),
    has_more: z.boolean().nullish(),
  }),
  z.array(NumberSchema).transform((items) => ({ items, pagination_key: null, has_more: false })),
]);
type Page = z.infer<typeof PageSchema>;
const PER_PAGE = 1000;
const MAX_PAGES = 20;

export interface RetellNumbersOptions {
  /** Asked for every use; undefined without a key. */
  readonly config: () => RetellConfig | undefined;
  readonly clock: Clock;
}

/** The numbers of a Retell account, bought there or imported, and where Retell asks about their calls. */
export function createRetellNumbers({
  config,
  clock,
}: RetellNumbersOptions): Pick<CarrierAccount, 'numbers' | 'route'> {
  const access = (): RetellConfig => config() ?? noKey();
  const api = new RetellApi({ access, clock });
  return {
    async numbers(signal) {
      const found: CarrierNumber[] = [];
      let after: string | undefined = '';
      for (let page = 0; page < MAX_PAGES && after !== undefined; page += 1) {
        const path: string = `/v2/list-phone-numbers?limit=${PER_PAGE}${after}`;
        const answer: Page = await api.ask('GET', path, undefined, PageSchema, signal);
        found.push(...answer.items.map(numberOf));
        after = nextOf(answer);
      }
      return found;
    },
    async route(ref, { voiceUrl }, signal) {
      const path = `/update-phone-number/${encodeURIComponent(ref)}`;
      const url = voiceUrl === '' ? null : voiceUrl;
      const change = { ...(url === undefined ? {} : { inbound_webhook_url: url }) };
      return numberOf(await api.ask('PATCH', path, change, NumberSchema, signal));
    },
  };
}

/** What Retell asks for each incoming call of a number, under this public address. */
export function retellWebhookAt(publicUrl: string): string {
  return `${publicUrl}${RETELL_WEBHOOK_PATH}`;
}

/** What asks for the page that follows; undefined after the last. */
function nextOf({ has_more: hasMore, pagination_key: key }: Page): string | undefined {
  const isMore = hasMore === true && typeof key === 'string';
  return isMore ? `&pagination_key=${encodeURIComponent(key)}` : undefined;
}

function numberOf({
  phone_number: number,
  nickname,
  inbound_webhook_url: url,
}: z.infer<typeof NumberSchema>): CarrierNumber {
  return {
    ref: number,
    number,
    name: nickname ?? '',
    canVoice: true,
    canText: false,
    routing: { ...NO_ROUTING, voiceUrl: url ?? '' },
  };
}
