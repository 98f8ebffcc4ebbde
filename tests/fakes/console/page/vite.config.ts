import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromRoot = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

export default defineConfig({
  root: fromRoot('tests/fakes/console/page'),
  resolve: { alias: { '@shared': fromRoot('src/shared') } },
  plugins: [react()],
  worker: { format: 'es' },
  server: { fs: { allow: [fromRoot('.')] } },
  cacheDir: fromRoot('node_modules/.vite/console-page'),
});
