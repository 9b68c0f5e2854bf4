/** What a check of what was deployed found. */
export type Verdict =
  | { readonly kind: 'works'; readonly how: string }
  /** It could not be tried, and that is nobody's fault yet. */
  | { readonly kind: 'not tried'; readonly why: string }
  | { readonly kind: 'fails'; readonly why: string };

/** The worst one counts; the words of those that are as bad stay. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  const failed = verdicts.flatMap((each) => (each.kind === 'fails' ? [each.why] : []));
  if (failed.length > 0) return { kind: 'fails', why: failed.join('; ') };
  const untried = verdicts.flatMap((each) => (each.kind === 'not tried' ? [each.why] : []));
  if (untried.length > 0) return { kind: 'not tried', why: untried.join('; ') };
  return { kind: 'works', how: verdicts.flatMap((each) => (each.kind === 'works' ? [each.how] : [])).join('; ') };
}
