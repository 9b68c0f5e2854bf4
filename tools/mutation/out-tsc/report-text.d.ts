import { type Paint } from '@mef/command';
import type { Judged } from './judge.ts';
/** A row for each module, below it the changes that no test noticed where they were asked for. */
export declare function reportText(judged: readonly Judged[], paint: Paint, withSurvivors: boolean): string;
