/** Letters asked alone in vain, one after another: from then on it is likelier the function than a letter. */
const LONE_LETTERS = 2;
/** Letters without an answer, one after another. Half a group, since all of one in halves takes as long as a run. */
const LETTERS = 10;

/** What the calls of one walk have learnt of functions that hang on or die of whatever they are asked. */
export interface SilentSources {
  /** Not asked any more in this walk; each of its letters would cost the other sources half a minute. */
  readonly has: (source: string) => boolean;
  readonly names: () => readonly string[];
  /** Whether smaller calls may still find the letter that is to blame. */
  readonly mayHalve: (source: string) => boolean;
  readonly answered: (source: string) => void;
  readonly unanswered: (source: string, letters: number) => void;
}

export function createSilentSources(before: readonly string[] = []): SilentSources {
  const silent = new Set(before);
  const inVain = new Map<string, { readonly alone: number; readonly letters: number }>();
  const of = (source: string) => inVain.get(source) ?? { alone: 0, letters: 0 };
  return {
    has: (source) => silent.has(source),
    names: () => [...silent],
    mayHalve: (source) => of(source).alone < LONE_LETTERS,
    answered(source) {
      inVain.delete(source);
      silent.delete(source);
    },
    unanswered(source, more) {
      const alone = of(source).alone + (more === 1 ? 1 : 0);
      const letters = of(source).letters + more;
      inVain.set(source, { alone, letters });
      if (letters >= LETTERS) silent.add(source);
    },
  };
}
