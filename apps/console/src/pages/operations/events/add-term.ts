/** Letters that stand in a value without quotes; others could be read as something else. */
const plain = /^[\w@.%+/-]+$/;

/** A query that asks for this value of the field as well, or for events without it. */
export function addTerm(query: string, field: string, value: string, isExcluded = false): string {
  const term = `${isExcluded ? 'NOT ' : ''}${field}:${plain.test(value) ? value : `"${value.replaceAll('"', ' ')}"`}`;
  const before = query.trim();
  if (before === '') return term;
  if (before === term || before.startsWith(`${term} `) || before.endsWith(` ${term}`)) return before;
  return `${/\bOR\b/.test(before) ? `(${before})` : before} ${term}`;
}
