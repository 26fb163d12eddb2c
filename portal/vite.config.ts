import { defineConfig } from 'vitest/config';

/** The page is plain files under any path: `vite build` writes them to `dist/`. */
export default defineConfig({
  base: './',
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
