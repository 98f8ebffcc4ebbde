import { z } from 'zod';
import type { ExotelFault } from '../exotelError';

const ErrorDataSchema = z
  .looseObject({
    code: z.coerce.number().optional(),
    message: z.string().nullish(),
    description: z.string().nullish(),
  })
  .nullish()
  .catch(undefined);

/** One answer inside an answer: the outer status may be 200 while this says 400. */
const ItemSchema = z.looseObject({
  code: z.coerce.number().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  error_data: ErrorDataSchema,
  data: z.unknown().optional(),
});

const EnvelopeSchema = z.looseObject({
  http_code: z.coerce.number().optional().catch(undefined),
  response: z.union([z.array(z.unknown()), z.looseObject({})]).nullish(),
  metadata: z
    .looseObject({ next_page_uri: z.string().nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
});

export interface TrunkAnswer {
  /** What was asked for or made, one by one. */
  readonly items: readonly unknown[];
  readonly hasMore: boolean;
}

/**
 * Reads an answer of the trunk interface, whatever HTTP said.
 *
 * @returns the fault of the first item that failed, if one did; undefined for what is not Exotel's
 */
export function readTrunkAnswer(
  body: unknown,
): { readonly fault: ExotelFault } | TrunkAnswer | undefined {
  const envelope = EnvelopeSchema.safeParse(body);
  if (!envelope.success) return undefined;
  const { response, metadata, http_code: httpCode } = envelope.data;
  const parts = Array.isArray(response) ? response : [response].filter(isThere);
  const items: unknown[] = [];
  for (const part of parts) {
    const item = ItemSchema.safeParse(part).data;
    if (item === undefined) continue;
    const hasFailed = (item.code ?? httpCode ?? 200) >= 400 || item.status === 'failure';
    const isWrapped =
      hasFailed || item.code !== undefined || isThere(item.error_data) || item.data !== undefined;
    if (!isWrapped) {
      items.push(part);
      continue;
    }
    const { code = httpCode ?? 200, error_data: error, data } = item;
    if (hasFailed) {
      const text = [error?.message, error?.description].filter(Boolean).join(': ');
      return { fault: { status: code >= 400 ? code : 400, code: error?.code, text } };
    }
    if (Array.isArray(data)) items.push(...(data as unknown[]));
    else if (isThere(data)) items.push(data);
  }
  if (parts.length === 0 && httpCode !== undefined && httpCode >= 400) {
    return { fault: { status: httpCode } };
  }
  return { items, hasMore: Boolean(metadata?.next_page_uri) };
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

const id = z.union([z.string(), z.number()]).transform(String);
const text = z.string().catch('');

export const TrunkSchema = z.looseObject({
  trunk_sid: z.string(),
  trunk_name: text,
  status: z.string().catch('active'),
});
export type WireTrunk = z.infer<typeof TrunkSchema>;

export const DestinationSchema = z.looseObject({ id, destination: z.string() });
export const WhitelistedIpSchema = z.looseObject({
  id,
  ip: z.string(),
  mask: z.coerce.number().catch(32),
});
export const MappedNumberSchema = z.looseObject({
  id,
  phone_number: z.string(),
  mode: z.string().catch('pstn'),
});
export const TrunkMapSchema = z.looseObject({ trunk_sid: z.string() });

/** Those of a list that are what they should be. */
export function only<Schema extends z.ZodType>(
  schema: Schema,
  items: readonly unknown[],
): z.output<Schema>[] {
  return items.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}
