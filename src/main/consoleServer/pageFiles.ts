import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { emptyAnswer, SECURITY_HEADERS, type FileAnswer } from './fileAnswer';

/** Stands in the built pages where each load gets a nonce of its own. */
const STYLE_NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** Nothing else is served, so a stray file in the folder stays private. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const HASHED_ASSET = /^\/assets\//;
const ONE_YEAR_S = 31_536_000;

/** Answers for the files of the built console. */
export interface PageFiles {
  /** `path` is the URL's path, still percent-encoded. Never throws; what is not there is a 404. */
  answer(path: string): Promise<FileAnswer>;
}

/**
 * Serves one folder. A page comes with the content security policy and a fresh style nonce in place
 * of the placeholder; files under `/assets/` carry a hash in their name and may be cached for ever.
 */
export function createPageFiles(rendererDir: string): PageFiles {
  const root = resolve(rendererDir);
  return {
    async answer(path) {
      const file = locate(root, path);
      const contentType = file === undefined ? undefined : CONTENT_TYPES[extname(file)];
      if (file === undefined || contentType === undefined) return emptyAnswer(404);
      const content = await readFile(file).catch(() => undefined);
      if (content === undefined) return emptyAnswer(404);
      if (file.endsWith('.html')) return pageAnswer(content.toString(), contentType);
      return fileAnswer(content, contentType, cacheControl(path));
    },
  };
}

/** The file a URL path means, or nothing when it means one outside the folder. */
function locate(root: string, path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  // Windows takes a backslash for a separator and a colon for a drive or an alternate stream.
  if (!decoded.startsWith('/') || /[\\:\0]/.test(decoded)) return undefined;
  const file = join(root, decoded === '/' ? 'index.html' : decoded);
  return file.startsWith(root + sep) ? file : undefined;
}

function pageAnswer(html: string, contentType: string): FileAnswer {
  const nonce = randomBytes(16).toString('base64');
  const content = Buffer.from(html.replaceAll(STYLE_NONCE_PLACEHOLDER, nonce));
  const answer = fileAnswer(content, contentType, 'no-store');
  return {
    ...answer,
    headers: { ...answer.headers, 'content-security-policy': contentSecurityPolicy(nonce) },
  };
}

function fileAnswer(content: Uint8Array, contentType: string, cache: string): FileAnswer {
  return {
    status: 200,
    headers: {
      ...SECURITY_HEADERS,
      'cache-control': cache,
      'content-length': String(content.byteLength),
      'content-type': contentType,
    },
    body: content,
  };
}

function cacheControl(path: string): string {
  return HASHED_ASSET.test(path) ? `private, max-age=${ONE_YEAR_S}, immutable` : 'no-cache';
}

/** What a console page may load: our own files, and style tags that carry this load's nonce. */
function contentSecurityPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
