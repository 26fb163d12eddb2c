import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { arch, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { firstLoad, firstContent } from './firstLoad';
import { liveWall } from './liveWall';
import { scrollWhitelist } from './scrollWhitelist';
import type { Finding, Row } from './row';

const ROWS: Record<string, Row> = {
  'first-load': firstLoad,
  'first-content': firstContent,
  wall: liveWall,
  whitelist: scrollWhitelist,
};

const RESULTS = new URL('../../benchmarks/results/', import.meta.url).pathname;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(ROWS, name));
if (unknown.length > 0) {
  console.error(`row: expected ${Object.keys(ROWS).join(', ')}, found ${unknown.join(', ')}`);
  process.exit(2);
}

const page = await mkdtemp(join(tmpdir(), 'portal-page-'));
try {
  await build({ logLevel: 'warn', build: { outDir: page, emptyOutDir: true } });
  const findings: Finding[] = [];
  for (const [name, measure] of Object.entries(ROWS).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`${name} …`);
    for (const finding of await measure(page)) {
      findings.push(finding);
      console.log(line(finding));
    }
  }
  const day = new Date().toISOString().slice(0, 10);
  const file = `${RESULTS}portal-${day}${wanted.length > 0 ? `-${wanted.join('-')}` : ''}.json`;
  const machine = { processors: cpus().length, model: cpus()[0]?.model, arch: arch(), memory_bytes: totalmem() };
  await writeFile(file, `${JSON.stringify({ day, machine, findings }, null, 2)}\n`);
  console.log(`written: ${file}`);
} finally {
  await rm(page, { recursive: true });
}

function line({ row, what, unit, ours, theirs, goal }: Finding): string {
  const beside =
    theirs === undefined
      ? ''
      : `, ${theirs.name} ${theirs.value.toPrecision(3)} ${unit}, ratio ${(ours / theirs.value).toFixed(2)}`;
  const met =
    goal === undefined
      ? ''
      : `, goal ${goal.most === undefined ? `≥ ${goal.least}` : `≤ ${goal.most}`} ${unit}: ${isMet(ours, goal) ? 'met' : 'NOT met'}`;
  return `  ${row}: ${what} ${ours.toPrecision(3)} ${unit}${beside}${met}`;
}

function isMet(value: number, { least = -Infinity, most = Infinity }: NonNullable<Finding['goal']>): boolean {
  return value >= least && value <= most;
}
