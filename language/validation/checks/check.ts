import type { Source } from '../../generated/ast.ts';
import type { Report } from '../report.ts';

/** One concern's problems in a network. */
export type Check = (source: Source, report: Report) => void;
