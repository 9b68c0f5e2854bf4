/** Code whose tests must notice nearly any change: where a slip forges, loses or doubles events. */
export interface MutatedModule {
    readonly name: string;
    /** Globs, from the workspace's root. */
    readonly files: readonly string[];
    /** The tests that judge it, likewise. */
    readonly tests: readonly string[];
}
/** Percent of the changes that tests must notice, in each module. */
export declare const REQUIRED_SCORE = 85;
export declare const modules: readonly MutatedModule[];
