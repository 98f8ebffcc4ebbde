import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import {
  NO_ROUTING,
  type CarrierAccount,
  type CarrierNumber,
} from '../../core/ports/accounts/carrierAccount';
import type { ExotelRest } from './client';
import { flowAddress, flowIn } from './flows';

/** Twenty pages of fifty numbers each: more is no list to look through. */
const MAX_PAGES = 20;
const PAGE_SIZE = 50;

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** https://developer.exotel.com/api/exophone-details */
const ExoPhoneSchema = z.looseObject({
  sid: z.string().min(1).max(64),
  phone_number: z.string().min(1).max(40),
  friendly_name: optionalText,
  capabilities: z.looseObject({ voice: z.boolean().default(true) }).nullish(),
  voice_url: optionalText,
});
const PageSchema = z.looseObject({
  next_page_uri: optionalText,
  incoming_phone_numbers: z.array(ExoPhoneSchema),
});
type ExoPhone = z.infer<typeof ExoPhoneSchema>;

/** The numbers of the owner's Exotel account ("ExoPhones"), and the flow that each starts. */
export function createExotelAccount(rest: ExotelRest): Pick<CarrierAccount, 'numbers' | 'route'> {
  const numberOf = (phone: ExoPhone): CarrierNumber => {
    const flow = flowIn(phone.voice_url);
    const accountSid = rest.credentials?.accountSid ?? '';
    // One spelling for all that start the same flow, so that they can be compared.
    const voiceUrl = flow === undefined ? phone.voice_url : flowAddress(accountSid, flow);
    return {
      ref: phone.sid,
      number: phone.phone_number,
      name: phone.friendly_name,
      canVoice: phone.capabilities?.voice ?? true,
      canText: false,
      ...(flow === undefined ? {} : { flow }),
      routing: { ...NO_ROUTING, voiceUrl },
    };
  };
  const numbers = async (signal: AbortSignal): Promise<CarrierNumber[]> => {
    const all: ExoPhone[] = [];
    for (let page = 0; page < MAX_PAGES; page++) {
      const query = { Page: String(page), PageSize: String(PAGE_SIZE) };
      const path = '/IncomingPhoneNumbers';
      const answer = await rest.request(
        { version: 'v2_beta', method: 'GET', path, query },
        { signal },
      );
      const { next_page_uri: next, incoming_phone_numbers: found } = read(PageSchema, answer);
      all.push(...found);
      if (next === '' || found.length === 0) break;
    }
    return all.map(numberOf);
  };
  return {
    numbers,
    async route(ref, { voiceUrl }, signal) {
      if (voiceUrl !== undefined) {
        const form = [['VoiceUrl', voiceUrl]] as const;
        const path = `/IncomingPhoneNumbers/${encodeURIComponent(ref)}`;
        await rest.request({ version: 'v2_beta', method: 'PUT', path, form }, { signal });
      }
      // What was written is believed only once the list shows it.
      const number = (await numbers(signal)).find((each) => each.ref === ref);
      if (number !== undefined) return number;
      throw new AppError({
        code: 'config.invalid',
        message: 'The account does not have this number any more. Remove the line.',
      });
    },
  };
}

function read<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: 'carrier.unavailable',
    message:
      'Exotel’s list of numbers could not be read. Look in its dashboard whether the account has any.',
  });
}
