import { plainPath, type Role, type Roles } from './find-roles.ts';
import type { Leaf } from './leaves.ts';

/** A detail of the event and the place that it is read from. */
export interface Detail {
  readonly name: string;
  readonly leaf: Leaf;
}

/** Roles that become details, by the names under which every source of the framework has them. */
const roleNames: Readonly<Partial<Record<Role, string>>> = {
  username: 'username',
  userid: 'userid',
  address: 'sourceipaddress',
  target: 'targetusername',
  agent: 'useragent',
  success: 'success',
};

/** Names that the framework adds, or that an index maps to a type of its own. */
const taken = ['eventid', 'eventtype', 'raw', 'ingest', 'sourceipaddress', 'destinationipaddress', 'success', 'error'];

/** Says nothing without the word before it. */
const GENERIC = /^(id|ids|uuid|name|type|key|value|code|url|kind|login|email|..?)$/;

const TELLING =
  /(result|outcome|reason|status|severity|level|country|city|org|team|repo|device|app|scope|role|group|method|protocol|session|object|resource|location|message)/;
const DULL = /(links?|href|url|avatar|image|hash|etag|version|debug|locale|transaction|sequence|cursor)/;

/** A text over this is a story, not a field to search by; `details.raw` has it anyway. */
const MAX_TEXT = 200;

/** Details by role first, then the likeliest of the rest, `most` in all. */
export function chooseDetails(leaves: readonly Leaf[], roles: Roles, records: number, most: number): Detail[] {
  const byRole = (Object.entries(roleNames) as [Role, string][]).flatMap(([role, name]) => {
    const leaf = roles[role];
    return leaf === undefined ? [] : [{ name, leaf }];
  });
  const used = new Set(Object.values(roles));
  const scored = leaves.filter((leaf) => !used.has(leaf)).map((leaf) => ({ leaf, worth: worth(leaf, records) }));
  const rest = scored.filter(({ worth }) => worth > 0).toSorted((a, b) => b.worth - a.worth);
  return named(
    byRole,
    rest.map(({ leaf }) => leaf),
  ).slice(0, most);
}

function named(byRole: readonly Detail[], rest: readonly Leaf[]): Detail[] {
  const names = new Set([...taken, ...byRole.map(({ name }) => name)]);
  const others = rest.flatMap((leaf) => {
    const name = namesFor(leaf).find((candidate) => !names.has(candidate));
    if (name === undefined) return [];
    names.add(name);
    return [{ name, leaf }];
  });
  return [...byRole, ...others];
}

/** `client.geo.city` is `city`, else `geocity`, else `clientgeocity`. */
function namesFor(leaf: Leaf): string[] {
  const words = plainPath(leaf)
    .split('.')
    .filter((word) => word !== '');
  const ends = words.map((_word, from) => words.slice(from).join('')).toReversed();
  const telling = ends.filter((name, index) => index > 0 || ends.length === 1 || !GENERIC.test(name));
  return [...telling, `${words.join('')}text`].filter((name) => /^[a-z][a-z0-9]{0,63}$/.test(name));
}

/** How much an analyst would miss a place; nothing below 1 is kept. */
function worth(leaf: Leaf, records: number): number {
  const { shape, format, path } = leaf;
  if (shape.values.some((value) => String(value).length > MAX_TEXT)) return 0;
  const name = plainPath(leaf);
  const words = (TELLING.test(name) ? 4 : 0) - (DULL.test(name) ? 4 : 0);
  return 2 + words + 6 * Math.min(1, shape.seen / records) + (format === undefined ? 0 : 1) - path.length;
}
