import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { bundleWorkers, workerSources } from './scripts/workers.mjs';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const alias = { '@shared': fromRoot('src/shared') };

/** The oldest Electron the application runs on: the development fallback of electronRuntime.mjs. */
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

const workers = (): Plugin => ({
  name: 'patchcord:workers',
  async buildStart() {
    for (const source of await workerSources()) this.addWatchFile(source);
  },
  async writeBundle() {
    await bundleWorkers();
  },
});

/** Hot reload works with inline styles and scripts, which the pages' own policy rightly forbids. */
const relaxPolicyForHotReload = (): Plugin => ({
  name: 'patchcord:relax-policy',
  apply: 'serve',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace(/<meta[^>]+Content-Security-Policy[^>]+>/i, ''),
  },
});

/** Each vendor page is a document of its own, with its own policy. */
function vendorPages(): Record<string, string> {
  const folder = fromRoot('src/renderer/vendor');
  const names = readdirSync(fromRoot('src/renderer')).includes('vendor') ? readdirSync(folder) : [];
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith('.html'))
      .map((name) => [`vendor-${name.slice(0, -'.html'.length)}`, `${folder}/${name}`]),
  );
}

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [workers()],
    build: {
      target: nodeTarget,
      sourcemap: true,
      rolldownOptions: {
        input: { index: fromRoot('src/main/index.ts'), cli: fromRoot('src/main/cli/main.ts') },
        output: { chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: nodeTarget,
      minify: true,
      // A sandboxed preload script is one CommonJS file that requires nothing but `electron`.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          index: fromRoot('src/preload/index.ts'),
          vendorHost: fromRoot('src/preload/vendorHost.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    resolve: { alias },
    plugins: [react(), relaxPolicyForHotReload()],
    worker: { format: 'es' },
    build: {
      target: chromeTarget,
      sourcemap: true,
      minify: true,
      // The content security policy allows neither inline scripts nor data: fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: fromRoot('src/renderer/index.html'), ...vendorPages() },
        // The transports of vendors' SDKs stand apart from the SDKs, where tests find them.
        output: {
          codeSplitting: {
            groups: [
              { name: 'daily', test: /node_modules\/@daily-co\// },
              { name: 'livekit', test: /node_modules\/livekit-client\// },
            ],
          },
        },
      },
    },
  },
});
