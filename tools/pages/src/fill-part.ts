/** The page with another text in one of its parts, which stands between two comments that name it. @throws Error where there is no such part. */
export function fillPart(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: npm run pages -->`, `<!-- end of ${name} -->`];
  const [before, rest, ...more] = page.split(begin);
  const [, after, ...ends] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined || more.length > 0 || ends.length > 0)
    throw new Error(`Expected one part between "${begin}" and "${end}"`);
  return `${before}${begin}\n\n${text.trim()}\n\n${end}${after}`;
}
