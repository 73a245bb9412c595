import type { Source } from '../../generated/ast.ts';
import type { Report } from '../report.ts';

/** One concern's problems in a file. `file` is the name that ranges of the lowered network carry. */
export type Check = (source: Source, file: string, report: Report) => void;
