import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** While developing, Vite puts styles into the page as elements, which the page's policy refuses. */
const withoutPolicy: Plugin = {
  name: 'without-content-security-policy',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** The page is plain files under any path: `vite build` writes them to `dist/`. */
export default defineConfig({
  base: './',
  plugins: [withoutPolicy],
  // What ./platebridge dev runs beside Vite.
  server: {
    proxy: {
      '/api': process.env.PLATEBRIDGE_GATEWAY ?? 'http://localhost:8090',
      '/config.json': process.env.PLATEBRIDGE_PORTAL ?? 'http://localhost:8080',
    },
  },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // A file is a file: nothing is inlined as data:, so the content security policy stays narrow.
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
          // One process for all files: loading the browser's driver anew for each takes longer than the tests.
          isolate: false,
          globalSetup: ['browser-test/buildPage.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // A renderer of Chromium's has hung once on a machine loaded eightfold; a second try is reported.
          retry: 1,
        },
      },
    ],
  },
});
