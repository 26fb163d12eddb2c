import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder the page was built into. */
    page: string;
  }
}

/** Builds the page once, as it is deployed, for every browser test. */
export default async function buildPage(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'portal-page-'));
  // Vitest sets "test", which would make React's development build.
  process.env.NODE_ENV = 'production';
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  project.provide('page', outDir);
  return () => rm(outDir, { recursive: true });
}
