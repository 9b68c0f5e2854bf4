/** Letters that stand in a value without quotes; others could be read as something else, `10.0.0.0/8` as a network. */
const plain = /^[\w@.%+-]+$/;
/** A query's words, with what stands in quotes or brackets in one piece, and its parentheses. */
const piece = /[^\s()"[\]{}]*(?:"[^"]*"|[[{][^\]}]*[\]}])|[()]|[^\s()]+/g;

/** A query that asks for this value of the field as well, or for events without it. */
export function addTerm(query: string, field: string, value: string, isExcluded = false): string {
  const term = `${field}:${plain.test(value) ? value : `"${value.replaceAll('"', ' ')}"`}`;
  const before = query.trim();
  const outer = outerPieces(before);
  const hasAlternatives = outer.includes('OR');
  if (!hasAlternatives && isAskedFor(outer, term, isExcluded)) return before;
  const whole = hasAlternatives ? `(${before})` : before;
  return [whole, isExcluded ? `NOT ${term}` : term].join(' ').trim();
}

/** What stands in no parentheses, each of which is one piece: all of it has to match, unless one of it is OR. */
function outerPieces(query: string): readonly string[] {
  const outer: string[] = [];
  let depth = 0;
  for (const [text] of query.matchAll(piece)) {
    if (depth === 0) outer.push(text);
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
  }
  return outer;
}

function isAskedFor(outer: readonly string[], term: string, isExcluded: boolean): boolean {
  return outer.some((text, at) => text === term && countNots(outer.slice(0, at)) % 2 === (isExcluded ? 1 : 0));
}

function countNots(pieces: readonly string[]): number {
  return pieces.length - 1 - pieces.findLastIndex((text) => text !== 'NOT');
}
