/** More slips than a third of a word are another word. */
const SLIPS_PER_LETTER = 1 / 3;

/** The word that was probably meant, if there is one: by slips of the keyboard, or a beginning that fits. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(word, candidate) }))
    .filter(({ candidate, slips }) => slips <= Math.max(1, Math.floor(candidate.length * SLIPS_PER_LETTER)))
    .toSorted((a, b) => a.slips - b.slips);
  return best?.candidate ?? candidates.find((candidate) => word.length > 1 && candidate.startsWith(word));
}

/** ` Did you mean okta-poller?`, or nothing. */
export function suggestion(word: string, candidates: readonly string[], before = ''): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : ` Did you mean ${before}${meant}?`;
}

/** Levenshtein's distance, in which two letters that changed places are one slip. */
function slipsBetween(a: string, b: string): number {
  const letters = Array.from(a);
  const theirs = Array.from(b);
  let above: readonly number[] = [];
  let row: readonly number[] = [0, ...theirs.map((_letter, at) => at + 1)];
  letters.forEach((letter, at) => {
    const next = [at + 1];
    theirs.forEach((their, other) => {
      const isSwapped = letter === theirs[other - 1] && letters[at - 1] === their;
      const kept = (row[other] ?? 0) + (letter === their ? 0 : 1);
      const swapped = isSwapped ? (above[other - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(kept, swapped, (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1));
    });
    [above, row] = [row, next];
  });
  return row.at(-1) ?? 0;
}
