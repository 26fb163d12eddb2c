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
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
