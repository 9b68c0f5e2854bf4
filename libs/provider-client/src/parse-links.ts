/** One relation of one link. */
export interface Link {
  /** Lower case. */
  readonly rel: string;
  /** As it stands between the angle brackets, to the letter: encoding it anew can break a cursor. */
  readonly url: string;
}

const TARGET = /[\s,]*<([^>]*)>/y;
const PARAMETER = /\s*;\s*([^\s=;,"<>]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/sy;

/** Up to the next link, over what is no parameter. */
const REST = /(?:"(?:[^"\\]|\\.)*"|[^,])*,?/sy;

/**
 * The links of a `Link` header, several headers joined by `, `. A link with several relations gives one entry for each.
 * Never throws: what is no link is passed over. https://datatracker.ietf.org/doc/html/rfc8288#section-3
 */
export function parseLinks(header: string): readonly Link[] {
  const links: Link[] = [];
  const scanner = { header, at: 0 };
  while (scanner.at < header.length) {
    const url = scan(TARGET, scanner)?.[1];
    if (url !== undefined) links.push(...relations(scanner).map((rel) => ({ rel, url })));
    scan(REST, scanner);
  }
  return links;
}

interface Scanner {
  readonly header: string;
  at: number;
}

function scan(pattern: RegExp, scanner: Scanner): RegExpExecArray | undefined {
  pattern.lastIndex = scanner.at;
  const match = pattern.exec(scanner.header);
  if (match === null) return undefined;
  scanner.at = pattern.lastIndex;
  return match;
}

/** Of several `rel` parameters only the first counts. https://datatracker.ietf.org/doc/html/rfc8288#section-3.3 */
function relations(scanner: Scanner): readonly string[] {
  let rel: string | undefined;
  for (let match = scan(PARAMETER, scanner); match !== undefined; match = scan(PARAMETER, scanner)) {
    const [, name = '', quoted, plain = ''] = match;
    if (name.toLowerCase() === 'rel') rel ??= quoted?.replace(/\\(.)/gs, '$1') ?? plain;
  }
  return (rel ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
