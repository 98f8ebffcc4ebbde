import { createHash } from 'node:crypto';
import type { ReadableFeeds } from '../core/ports/calendarFeeds';
import type { PublicRoutes } from '../core/ports/publicRoutes';

/**
 * `GET /calendar/:secret.ics`: a business's appointments for calendar apps. A secret that no feed
 * has is answered as if there were no such route.
 */
export function createFeedRoute(feeds: ReadableFeeds): PublicRoutes {
  const feedOf = (pathParams: Readonly<Record<string, string>>) =>
    feeds.find(pathParams['secret'] ?? '');
  return {
    routes: [
      {
        method: 'GET',
        path: '/calendar/:secret.ics',
        identify: ({ door, pathParams }) => {
          const feed = door === 'public' ? feedOf(pathParams) : undefined;
          return feed === undefined ? undefined : `calendar ${feed.businessId}`;
        },
        refusalStatus: 404,
        handle: async (request) => {
          const feed = feedOf(request.pathParams);
          if (feed === undefined) return { status: 404 };
          const body = await feeds.read(feed);
          const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
          // An app keeps its copy, and asks each time whether it still holds.
          const headers = { etag: tag, 'cache-control': 'private, no-cache' };
          if (isKnown(request.header('if-none-match'), tag)) return { status: 304, headers };
          return { status: 200, contentType: 'text/calendar; charset=utf-8', headers, body };
        },
      },
    ],
    sockets: [],
  };
}

function isKnown(header: string | undefined, tag: string): boolean {
  const known = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
}
