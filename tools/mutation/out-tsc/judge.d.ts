import type { MutatedModule } from './modules.ts';
import type { StrykerReport } from './stryker-report.ts';
export interface Survivor {
    /** `libs/auth/src/hmac.ts:68:27` */
    readonly place: string;
    readonly mutator: string;
    readonly replacement: string;
}
export interface Judged {
    readonly module: string;
    readonly noticed: number;
    readonly unnoticed: number;
    readonly uncounted: number;
    /** Percent of the changes that count; 0 where none does, since that proves nothing. */
    readonly score: number;
    readonly survivors: readonly Survivor[];
}
export declare function judge({ name }: MutatedModule, { files }: StrykerReport): Judged;
