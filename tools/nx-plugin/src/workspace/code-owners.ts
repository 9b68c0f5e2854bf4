/** A line of CODEOWNERS: what, and whose it is. */
type Line = readonly [pattern: string, owners: string];

/** The file with a source's folder in it: folders sorted, owners in one column. */
export function addOwner(text: string, name: string, team: string): string {
  const lines = linesOf(text).filter(([pattern]) => pattern !== folder(name));
  return write(text, [...lines, [folder(name), `@${team}`]]);
}

/** The file without a source's folder. */
export function removeOwner(text: string, name: string): string {
  return write(
    text,
    linesOf(text).filter(([pattern]) => pattern !== folder(name)),
  );
}

function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((line): Line[] => {
    const [pattern, ...owners] = line.trim().split(/\s+/);
    return pattern === undefined || pattern === '' || pattern.startsWith('#') ? [] : [[pattern, owners.join(' ')]];
  });
}

/** What counts is the last line that matches, so the lines of others stay above, in their order. */
function write(before: string, lines: readonly Line[]): string {
  const comments = before.split('\n').filter((line) => line.startsWith('#'));
  const isSource = ([pattern]: Line): boolean => pattern.startsWith('/apps/');
  const others = lines.filter((line) => !isSource(line));
  const sources = lines.filter(isSource).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const width = Math.max(0, ...lines.map(([pattern]) => pattern.length)) + 2;
  const columns = [...others, ...sources].map(([pattern, owners]) => pattern.padEnd(width) + owners);
  return [...comments, ...columns, ''].join('\n');
}

function folder(name: string): string {
  return `/apps/${name}/`;
}
