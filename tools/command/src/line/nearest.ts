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

/** Levenshtein's distance: letters put in, left out or mistaken. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_slips, at) => at);
  for (const [at, letter] of Array.from(a).entries()) {
    const next = [at + 1];
    for (const [other, theirs] of Array.from(b).entries()) {
      const replaced = (row[other] ?? 0) + (letter === theirs ? 0 : 1);
      next.push(Math.min(replaced, (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
