import { showLength } from '../../output/show-length.ts';

/** A Date header has whole seconds, and an answer takes some. */
const MOST_SKEW_MS = 15_000;

/** How far this machine's clock is from another's, where that matters; undefined where it does not, or nobody told. */
export function describeSkew(
  theirs: number | undefined,
  ours: number,
): { readonly text: string; readonly next: string } | undefined {
  if (theirs === undefined || Math.abs(ours - theirs) <= MOST_SKEW_MS) return undefined;
  const way = ours > theirs ? 'ahead of' : 'behind';
  return {
    text: `this machine's clock is ${showLength(Math.abs(ours - theirs))} ${way} it`,
    next: "Set this machine's clock: what mef signs may be refused. Deployed functions have AWS's clock.",
  };
}
