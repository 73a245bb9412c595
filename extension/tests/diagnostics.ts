import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Disposable,
  Location,
  languages,
  type Uri,
} from 'vscode';
import { decisionText } from '../../executor/cli/trace-text.ts';
import type { StepResult } from '../../executor/report.ts';
import { isIn, toEditorRange, uriOf } from '../ranges.ts';
import type { Results } from './results.ts';

/** Reports failed steps among the problems, each with the declarations that decided what became of its probe. */
export function reportProblems(results: Results): Disposable {
  const problems = languages.createDiagnosticCollection('netdsl tests');
  const watching = results.onDidChange((uri) => {
    const result = results.of(uri);
    const steps = result?.state === 'done' ? result.report.tests.flatMap((test) => test.steps) : [];
    problems.set(
      uri,
      steps.filter((step) => step.status !== 'passed' && isIn(step.range, uri)).map((step) => toDiagnostic(uri, step)),
    );
  });
  return {
    dispose() {
      watching.dispose();
      problems.dispose();
    },
  };
}

function toDiagnostic(uri: Uri, step: StepResult): Diagnostic {
  const severity = step.status === 'failed' ? DiagnosticSeverity.Error : DiagnosticSeverity.Information;
  const diagnostic = new Diagnostic(toEditorRange(step.range), step.explanation, severity);
  diagnostic.source = 'netdsl test';
  diagnostic.code = step.disposition;
  diagnostic.relatedInformation = decisions(uri, step);
  return diagnostic;
}

/** The last decision that each declaration took, in the order in which the probe met them. */
function decisions(uri: Uri, step: StepResult): DiagnosticRelatedInformation[] {
  const byPlace = new Map<string, DiagnosticRelatedInformation>();
  for (const { origin, event, node, device } of step.trace) {
    if (origin === undefined) continue;
    const place = device === undefined ? node : `${node}:${device}`;
    const message = `${place}: ${decisionText(event)}`;
    const location = new Location(uriOf(origin, uri), toEditorRange(origin));
    byPlace.set(`${origin.file}:${origin.start.line}`, new DiagnosticRelatedInformation(location, message));
  }
  return [...byPlace.values()];
}
