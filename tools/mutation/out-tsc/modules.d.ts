/** Code whose tests must notice nearly any change: where a slip forges, loses or doubles events. */
export interface MutatedModule {
    readonly name: string;
    /** The project whose tests judge it. */
    readonly project: string;
    /** Files and globs below the project's src/. */
    readonly files: readonly string[];
}
/** Percent of the changes that tests must notice, in each module. */
export declare const REQUIRED_SCORE = 85;
export declare const modules: readonly MutatedModule[];
