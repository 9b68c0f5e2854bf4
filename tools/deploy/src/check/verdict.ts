/** What a check of what was deployed found. */
export type Verdict =
  | { readonly kind: 'works'; readonly how: string }
  /** It could not be tried, and that is nobody's fault yet. */
  | { readonly kind: 'not tried'; readonly why: string }
  /** It does what is its own part; what comes behind it does not yet. */
  | { readonly kind: 'not delivered'; readonly why: string }
  | { readonly kind: 'fails'; readonly why: string };

/** The worst one counts; the words of those that are as bad stay. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  for (const kind of ['fails', 'not delivered', 'not tried'] as const) {
    const reasons = verdicts.flatMap((each) => (each.kind === kind ? [each.why] : []));
    if (reasons.length > 0) return { kind, why: reasons.join('; ') };
  }
  return { kind: 'works', how: verdicts.flatMap((each) => (each.kind === 'works' ? [each.how] : [])).join('; ') };
}
