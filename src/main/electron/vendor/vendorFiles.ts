import { emptyAnswer } from '../../consoleServer/fileAnswer';
import { createPageFiles } from '../../consoleServer/pageFiles';
import type { VendorPageDefinition } from './pages';

export interface VendorAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | null;
}

/** Serves the vendor's page and the built scripts, and nothing else of the console. */
export function createVendorFiles(rendererDir: string, page: VendorPageDefinition) {
  const pages = createPageFiles(rendererDir);
  return {
    async answer(method: string, { protocol, host, pathname }: URL): Promise<VendorAnswer> {
      const isPage = pathname === page.path;
      const isServed =
        method === 'GET' &&
        `${protocol}//${host}` === page.origin &&
        (isPage || /^\/assets\/[\w.-]+\.js$/.test(pathname));
      const { status, headers, body } = isServed ? await pages.answer(pathname) : emptyAnswer(404);
      return {
        status,
        headers: { ...headers, ...(isPage ? { 'content-security-policy': page.policy } : {}) },
        body: body instanceof Uint8Array ? body : null,
      };
    },
  };
}
