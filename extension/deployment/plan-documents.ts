import {
  type Disposable,
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { Plan } from '../../executor/step.ts';
import { type PlanText, renderPlan } from './plan-text.ts';

const SCHEME = 'netdsl-plan';

/** Shows plans as read-only documents whose steps lead back to their declarations. */
export interface PlanDocuments extends Disposable {
  show(plan: Plan, intent: 'deploy' | 'destroy', host: string, source: Uri | undefined): Promise<void>;
}

export function createPlanDocuments(): PlanDocuments {
  const plans = new Map<string, PlanText & { readonly source: Uri | undefined }>();
  const changed = new EventEmitter<Uri>();
  const registrations = [
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => plans.get(uri.path)?.text ?? 'This plan is no longer known.\n',
    }),
    languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      {
        provideDocumentLinks(document) {
          const plan = plans.get(document.uri.path);
          return [...(plan?.origins ?? [])].map(([line, origin]) => {
            const { text } = document.lineAt(line);
            const { start } = origin;
            const target = plan?.source?.with({ fragment: `L${start.line},${start.column}` });
            const link = new DocumentLink(new Range(line, 2, line, text.length), target);
            link.tooltip = 'Go to the declaration';
            return link;
          });
        },
      },
    ),
  ];
  return {
    async show(plan, intent, host, source) {
      const uri = Uri.from({ scheme: SCHEME, path: `/Plan to ${intent} ${plan.network}` });
      plans.set(uri.path, { ...renderPlan(plan, intent, host), source });
      changed.fire(uri);
      const document = await workspace.openTextDocument(uri);
      await languages.setTextDocumentLanguage(document, 'diff');
      await window.showTextDocument(document, { viewColumn: ViewColumn.Active, preview: true, preserveFocus: false });
    },
    dispose() {
      for (const registration of registrations) registration.dispose();
    },
  };
}
