import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setUpMachine } from './set-up.ts';

/*
 * `npm test`: sets the machine up, then runs every stage and sums up. A stage that runs tests leaves its counts in
 * test/output/STAGE.json; what was skipped is listed with its reason.
 */

const root = join(import.meta.dirname, '..');
const output = join(import.meta.dirname, 'output');

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  readonly counts?: () => Counts;
}

const stages: readonly Stage[] = [
  { name: 'build', command: ['npm', 'run', '-s', 'build'] },
  { name: 'types', command: ['npm', 'run', '-s', 'types'] },
  { name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
  { name: 'layers', command: ['npm', 'run', '-s', 'layers'] },
  {
    name: 'tests',
    command: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${join(output, 'tests.json')}`],
    counts: () => readVitest(join(output, 'tests.json')),
  },
  {
    name: 'packages',
    command: ['node', 'test/package.ts'],
    counts: () => readCounts(join(output, 'packages.json')),
  },
  {
    name: 'vscode',
    command: ['node', 'test/vscode/run.ts'],
    counts: () => readCounts(join(output, 'vscode.json')),
  },
];

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly title: string;
      readonly ancestorTitles: readonly string[];
    }[];
  }[];
}

function readVitest(file: string): Counts {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const results = report.testResults.flatMap((suite) => suite.assertionResults);
  const brokenSuites = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  );
  return {
    passed: results.filter((result) => result.status === 'passed').length,
    failed: results.filter((result) => result.status === 'failed').length + brokenSuites.length,
    skipped: results
      .filter((result) => !['passed', 'failed'].includes(result.status))
      .map((result) => [...result.ancestorTitles, result.title].filter((title) => title !== '').join(': ')),
  };
}

function readCounts(file: string): Counts {
  return JSON.parse(readFileSync(file, 'utf8')) as Counts;
}

function run(stage: Stage): Counts {
  const [file, ...args] = stage.command;
  const result = spawnSync(file!, args, { cwd: root, stdio: 'inherit' });
  const ended = result.status === 0;
  let counts: Counts;
  try {
    counts = stage.counts?.() ?? { passed: ended ? 1 : 0, failed: ended ? 0 : 1, skipped: [] };
  } catch {
    counts = { passed: 0, failed: 1, skipped: [] };
    console.log(`${stage.name} left no readable counts.`);
  }
  return ended || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

setUpMachine();
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`no stage ${unknown.join(', ')}; there are ${stages.map((stage) => stage.name).join(', ')}`);
  process.exit(2);
}
const rows: { name: string; counts: Counts; seconds: number }[] = [];
for (const stage of stages) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  console.log(`\n── ${stage.name}`);
  const start = performance.now();
  const counts = run(stage);
  rows.push({ name: stage.name, counts, seconds: (performance.now() - start) / 1000 });
  if (stage.name === 'build' && counts.failed > 0) break;
}

console.log('');
for (const { name, counts, seconds } of rows) {
  const mark = counts.failed > 0 ? '✘' : '✔';
  console.log(
    `${mark} ${name.padEnd(10)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(4)} failed ${String(counts.skipped.length).padStart(4)} skipped  ${seconds.toFixed(1).padStart(6)} s`,
  );
  for (const reason of counts.skipped) console.log(`    skipped: ${reason}`);
}
const sum = (count: (counts: Counts) => number) => rows.reduce((total, row) => total + count(row.counts), 0);
const failed = sum((counts) => counts.failed);
console.log(
  `\n${sum((counts) => counts.passed)} passed, ${failed} failed, ${sum((counts) => counts.skipped.length)} skipped`,
);
process.exit(failed > 0 ? 1 : 0);
