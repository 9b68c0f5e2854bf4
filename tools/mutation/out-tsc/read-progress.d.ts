/** How many of how many changes are judged, by the latest line of Stryker's output that says so. */
export declare function readProgress(text: string): {
    readonly done: number;
    readonly of: number;
} | undefined;
