/** `Mutation testing 29% (elapsed: <1m, remaining: ~2m) 190/677 tested (21 survived, 0 timed out)` */
const LINE = /(\d+)\/(\d+) tested/g;

/** How many of how many changes are judged, by the latest line of Stryker's output that says so. */
export function readProgress(text: string): { readonly done: number; readonly of: number } | undefined {
  const last = [...text.matchAll(LINE)].at(-1);
  return last && { done: Number(last[1]), of: Number(last[2]) };
}
