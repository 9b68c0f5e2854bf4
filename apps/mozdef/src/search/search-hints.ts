/** What the address of a search may hold. */
const known: readonly string[] = ['q', 'from', 'to', 'size', 'before', 'brief'];

interface Habit {
  pattern: RegExp;
  says: (term: string) => string;
}

/** What other search boxes understand and this one takes for a word, or for nothing. */
const habits: readonly Habit[] = [
  {
    pattern: /^(?:and|or|not)$/,
    says: (term) => `${term} is searched for as a word: operators are in capitals, ${term.toUpperCase()}.`,
  },
  { pattern: /^[-!]\w/, says: (term) => `${term.slice(0, 1)} before a word means nothing here: write NOT before it.` },
  { pattern: /^\+\w/, says: () => '+ before a word means nothing here: all terms have to match anyway.' },
  { pattern: /\w\*|\*\w/, says: () => '* does not stand for other letters: words are searched for whole.' },
];

/** Sentences on what the address holds and the search does not do; each once. */
export function searchHints(parameters: URLSearchParams): string[] {
  const terms = (parameters.get('q') ?? '').replaceAll(/"[^"]*"|[[{][^\]}]*[\]}]/g, ' ').split(/[\s()]+/);
  const misread = terms.flatMap((term) =>
    habits.filter(({ pattern }) => pattern.test(term)).map(({ says }) => says(term)),
  );
  const strange = [...parameters.keys()].filter((name) => !known.includes(name));
  const unread = strange.map((name) => `${name.slice(0, 40)} is no parameter: there are ${known.join(', ')}.`);
  return [...new Set([...misread, ...unread])];
}
