import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  type TestRunProfile,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  type Uri,
  workspace,
} from 'vscode';
import { decisionText } from '../../executor/cli/trace-text.ts';
import type { StepResult, TestReport, TestResult } from '../../executor/report.ts';
import type { Networks, ReadNetwork } from '../networks.ts';
import { toEditorRange, uriOf } from '../ranges.ts';
import type { Result, Results } from './results.ts';
import { type Place, type Runner, runTests } from './run.ts';
import { marks } from './verdict-text.ts';

/** The tests of all .netdsl files in the Test Explorer: files, their tests, and the tests' steps. */
export interface Explorer extends Disposable {
  /** Runs a file's tests, or the one that begins at a place, as if from the Test Explorer; rejects when they cannot run at all. */
  run(uri: Uri, place: Place, start?: TestStart): Promise<TestReport>;
}

/** Where a test begins in its file, counted from 0. */
export interface TestStart {
  readonly line: number;
  readonly character: number;
}

export function createExplorer(
  networks: Networks,
  results: Results,
  runners: Readonly<Record<Place, Runner>>,
): Explorer {
  const controller = tests.createTestController('netdsl', 'netdsl');
  /** Files whose tests run here: their results are settled by the run itself. */
  const busy = new Set<string>();
  const pending = new Map<TestRunRequest, PromiseWithResolvers<TestReport>>();

  const handle = (place: Place) => async (request: TestRunRequest, token: CancellationToken) => {
    const run = controller.createTestRun(request);
    for (const [file, wanted] of groupByFile(controller, request)) {
      const id = file.id;
      busy.add(id);
      try {
        const report = await runFile(networks, results, runners[place], run, file, wanted, token);
        pending.get(request)?.resolve(report);
      } catch (error) {
        for (const item of wanted)
          run.errored(item, new TestMessage(error instanceof Error ? error.message : String(error)));
        pending.get(request)?.reject(error);
      } finally {
        busy.delete(id);
      }
    }
    run.end();
  };
  const profiles: Readonly<Record<Place, TestRunProfile>> = {
    simulator: controller.createRunProfile('Simulate', TestRunProfileKind.Run, handle('simulator'), true),
    host: controller.createRunProfile('Verify on host', TestRunProfileKind.Run, handle('host'), false),
  };

  controller.resolveHandler = async (item) => {
    if (item?.uri !== undefined)
      updateFile(controller, await networks.read(await workspace.openTextDocument(item.uri)));
    else for (const uri of await workspace.findFiles('**/*.netdsl')) addFile(controller, uri);
  };
  const watcher = workspace.createFileSystemWatcher('**/*.netdsl');
  const watching = [
    watcher,
    watcher.onDidCreate((uri) => addFile(controller, uri)),
    watcher.onDidDelete((uri) => controller.items.delete(uri.toString())),
    networks.onDidRead((read) => updateFile(controller, read)),
    results.onDidChange((uri) => {
      const file = controller.items.get(uri.toString());
      if (file !== undefined && !busy.has(file.id)) adopt(controller, file, results.of(uri));
    }),
    controller,
  ];

  return {
    async run(uri, place, start) {
      const read = await networks.read(await workspace.openTextDocument(uri));
      const file = updateFile(controller, read);
      const wanted = start === undefined ? [file] : testsAt(file, start);
      const request = new TestRunRequest(wanted.length === 0 ? [file] : wanted, undefined, profiles[place]);
      const outcome = Promise.withResolvers<TestReport>();
      pending.set(request, outcome);
      const source = new CancellationTokenSource();
      try {
        await handle(place)(request, source.token);
        return await outcome.promise;
      } finally {
        pending.delete(request);
        source.dispose();
      }
    },
    dispose() {
      for (const disposable of watching) disposable.dispose();
    },
  };
}

/** Shows results that were not asked for here: those of a deployment, or that there are none any longer. */
function adopt(controller: TestController, file: TestItem, result: Result | undefined): void {
  if (result === undefined) controller.invalidateTestResults(file);
  if (result?.state !== 'done') return;
  const run = controller.createTestRun(new TestRunRequest([file]));
  settleTests(run, file, result.report, new Set(leaves(file)));
  run.end();
}

async function runFile(
  networks: Networks,
  results: Results,
  runner: Runner,
  run: TestRun,
  file: TestItem,
  wanted: readonly TestItem[],
  token: CancellationToken,
): Promise<TestReport> {
  const uri = file.uri;
  if (uri === undefined) throw new Error(`test item ${file.id} has no file`);
  const steps = wanted.flatMap(leaves);
  for (const item of steps) run.started(item);
  const cancelled = new CancellationTokenSource();
  const either = [token, run.token].map((each) => each.onCancellationRequested(() => cancelled.cancel()));
  try {
    const report = await runTests(networks, results, runner, uri, cancelled.token);
    settleTests(run, file, report, new Set(steps));
    return report;
  } finally {
    for (const listener of either) listener.dispose();
    cancelled.dispose();
  }
}

function settleTests(run: TestRun, file: TestItem, report: TestReport, chosen: ReadonlySet<TestItem>): void {
  for (const [index, test] of report.tests.entries()) {
    const item = file.children.get(String(index));
    if (item !== undefined) settleTest(run, item, test, chosen);
  }
}

function settleTest(run: TestRun, item: TestItem, test: TestResult, chosen: ReadonlySet<TestItem>): void {
  for (const [index, step] of test.steps.entries()) {
    const child = item.children.get(String(index));
    if (child === undefined || !chosen.has(child)) continue;
    if (step.status === 'passed') run.passed(child, step.time);
    // The reason stands behind the step's line and among the problems; a message here would say it there once more.
    else if (step.status === 'failed') run.failed(child, [], step.time);
    else run.skipped(child);
    run.appendOutput(describeStep(step).replaceAll('\n', '\r\n'), undefined, child);
  }
}

/** A step with the fate of its probe hop by hop, for the test results. */
function describeStep(step: StepResult): string {
  const hops = step.trace.map(({ node, device, event }) => {
    const place = device === undefined ? node : `${node}:${device}`;
    return `    ${place}: ${decisionText(event)}\n`;
  });
  return `${marks[step.status]} ${step.text}\n  ${step.explanation}\n${hops.join('')}`;
}

/** The items asked for, by their files; all when none was asked for. */
function groupByFile(controller: TestController, request: TestRunRequest): ReadonlyMap<TestItem, readonly TestItem[]> {
  const files = new Map<TestItem, TestItem[]>();
  const excluded = new Set(request.exclude ?? []);
  for (const item of request.include ?? [...controller.items].map(([, file]) => file)) {
    if (excluded.has(item)) continue;
    let file = item;
    while (file.parent !== undefined) file = file.parent;
    files.set(file, [...(files.get(file) ?? []), item]);
  }
  return files;
}

function leaves(item: TestItem): readonly TestItem[] {
  return item.children.size === 0 ? [item] : [...item.children].flatMap(([, child]) => leaves(child));
}

/** Several where a test stands once for every value of a variable. */
function testsAt(file: TestItem, { line, character }: TestStart): TestItem[] {
  const isThere = ({ range, uri }: TestItem) =>
    uri?.toString() === file.uri?.toString() && range?.start.line === line && range.start.character === character;
  return [...file.children].map(([, item]) => item).filter(isThere);
}

function addFile(controller: TestController, uri: Uri): TestItem {
  const known = controller.items.get(uri.toString());
  if (known !== undefined) return known;
  const item = controller.createTestItem(uri.toString(), workspace.asRelativePath(uri), uri);
  item.canResolveChildren = true;
  controller.items.add(item);
  return item;
}

/** Makes a file's items say what the file says. Items are known by position, so that renaming keeps their state. */
function updateFile(controller: TestController, { uri, checked }: ReadNetwork): TestItem {
  const file = addFile(controller, uri);
  if (checked.network === undefined) return file;
  file.children.replace(
    checked.network.tests.map((test, testIndex) => {
      const item = itemAt(controller, file, testIndex, test.name, uriOf(test.range, uri));
      item.range = toEditorRange(test.range);
      item.children.replace(
        test.steps.map((step, index) => {
          const child = itemAt(controller, item, index, step.text, uriOf(step.range, uri));
          child.range = toEditorRange(step.range);
          child.sortText = String(index).padStart(6, '0');
          return child;
        }),
      );
      return item;
    }),
  );
  return file;
}

function itemAt(controller: TestController, parent: TestItem, index: number, label: string, uri: Uri): TestItem {
  const known = parent.children.get(String(index));
  const isSame = known?.uri?.toString() === uri.toString();
  const item = known !== undefined && isSame ? known : controller.createTestItem(String(index), label, uri);
  item.label = label;
  return item;
}
