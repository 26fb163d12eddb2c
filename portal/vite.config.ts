import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Vite's development server adds styles as elements, which the page's policy blocks. */
const withoutPolicy: Plugin = {
  name: 'without-content-security-policy',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** The installer of pods, one file of its parts in their order, and its checksum, served beside the page. */
const installer: Plugin = {
  name: 'installer',
  apply: 'build',
  generateBundle() {
    const parts = new URL('../edge/install/parts/', import.meta.url);
    const source = Buffer.concat(
      readdirSync(parts)
        .sort()
        .map((part) => readFileSync(new URL(part, parts))),
    );
    const sum = createHash('sha256').update(source).digest('hex');
    this.emitFile({ type: 'asset', fileName: 'install-pod.sh', source });
    this.emitFile({ type: 'asset', fileName: 'install-pod.sh.sha256', source: `${sum}  install-pod.sh\n` });
  },
};

/** `vite build` writes static files for any path to `dist/`. */
export default defineConfig({
  base: './',
  plugins: [withoutPolicy, installer],
  // The servers that ./platebridge dev runs beside Vite.
  server: {
    // The worker's file is below the page whose notifications it shows.
    headers: { 'Service-Worker-Allowed': '/' },
    proxy: {
      '/api': process.env.PLATEBRIDGE_GATEWAY ?? 'http://localhost:8090',
      '/config.json': process.env.PLATEBRIDGE_PORTAL ?? 'http://localhost:8080',
    },
  },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Nothing is inlined as data: URLs, so that the content security policy stays narrow.
    assetsInlineLimit: 0,
  },
  test: {
    fileParallelism: false,
    projects: [
      { test: { name: 'logic', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'browser',
          include: ['browser-test/**/*.test.ts'],
          environment: 'node',
          // One process for all files: loading the browser's driver for each takes longer than the tests.
          isolate: false,
          globalSetup: ['browser-test/buildPage.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // A renderer of Chromium has hung once on a machine under eightfold load; a retry is reported.
          retry: 1,
        },
      },
      {
        test: {
          name: 'system',
          include: ['system-test/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 60_000,
          // Two browsers and the whole system share the machine; a retry is reported.
          retry: 1,
        },
      },
    ],
  },
});
