import type { MutatedModule } from './modules.ts';
import { type StrykerReport } from './stryker-report.ts';
export interface Run {
    /** A copy of the workspace: Stryker changes its files in place. */
    readonly copy: string;
    readonly show: (done: number, of: number) => void;
    readonly signal: AbortSignal;
}
/** Changes a module in every way that Stryker knows and runs the tests that reach each change. Throws where the tests are not green without any. */
export declare function mutate(module: MutatedModule, { copy, show, signal }: Run): Promise<StrykerReport>;
