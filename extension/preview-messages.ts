import type { SourceRange } from '../language/model/problem.ts';
import type { Drawing } from './preview/drawing.ts';
import type { Outcome } from './preview/outcome.ts';

/** What the extension tells the preview. */
export type ToPreview =
  /** The text was read: draw this. Outcomes shown before are over. */
  | { readonly type: 'drawing'; readonly uri: string; readonly drawing: Drawing; readonly errors: number }
  /** The text cannot be read as a network at present: keep the drawing, say so. */
  | { readonly type: 'unreadable'; readonly uri: string; readonly errors: number }
  /** Tests are running. */
  | { readonly type: 'running' }
  /** Results of the tests; none withdraws them. */
  | { readonly type: 'outcomes'; readonly host: string; readonly outcomes: readonly Outcome[] }
  /** The line of the cursor in a file, from 1. */
  | { readonly type: 'cursor'; readonly file: string; readonly line: number };

/** What the preview tells the extension. */
export type FromPreview =
  /** The page has loaded and wants a drawing; `uri` is the file it showed before the window was reloaded. */
  | { readonly type: 'ready'; readonly uri: string | undefined }
  /** The user asks for the declaration of what was clicked. */
  | { readonly type: 'reveal'; readonly range: SourceRange };
