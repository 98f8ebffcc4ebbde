import { Refusal } from './refusal';
import type { RestReply, RestRequest } from './restServer';

const DEFAULT_SIZE = 50;
const MAX_SIZE = 1000;

/** One page of a list, with the address of the next one; page numbers alone lead nowhere. */
export function page(request: RestRequest, uri: string, key: string, rows: object[]): RestReply {
  const { query } = request;
  const size = Number(query.get('PageSize') ?? DEFAULT_SIZE);
  if (!Number.isInteger(size) || size < 1 || size > MAX_SIZE) {
    throw new Refusal(400, 20007, 'Page size must be between 1 and 1000');
  }
  const number = Number(query.get('Page') ?? 0);
  if (number > 0 && query.get('PageToken') !== tokenOf(number)) {
    throw new Refusal(400, 20006, 'Page token is missing or wrong');
  }
  const start = number * size;
  const isLast = start + size >= rows.length;
  const address = (page: number): string =>
    `${uri}?PageSize=${size}&Page=${page}${page === 0 ? '' : `&PageToken=${tokenOf(page)}`}`;
  return {
    status: 200,
    body: {
      first_page_uri: address(0),
      next_page_uri: isLast ? null : address(number + 1),
      previous_page_uri: number === 0 ? null : address(number - 1),
      uri: address(number),
      page: number,
      page_size: size,
      start,
      end: Math.max(start, Math.min(start + size, rows.length) - 1),
      [key]: rows.slice(start, start + size),
    },
  };
}

const tokenOf = (number: number): string => `PT${number}`;
