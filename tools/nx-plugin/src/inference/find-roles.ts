import { countFormat, isTime, type ValueFormat } from './value-format.ts';
import type { Leaf } from './leaves.ts';

/** What a place of a record is likely for. */
export type Role = 'eventType' | 'time' | 'key' | 'username' | 'userid' | 'address' | 'target' | 'agent' | 'success';

export type Roles = Readonly<Partial<Record<Role, Leaf>>>;

interface RoleRule {
  /** Paths in lower case without `_`, `-` and `@`, the likeliest first. */
  readonly paths: readonly RegExp[];
  readonly fits: (leaf: Leaf, records: number) => boolean;
  /** How likely a place is among others of as good a name. Default: in how many records it is. */
  readonly weight?: (leaf: Leaf) => number;
  /** Where no name fits: places that may be it all the same, and are asked about. */
  readonly guess?: (leaf: Leaf) => boolean;
}

const PERSON = '(actor|user|principal|operator|subject|admin|initiator|performedby|caller|member)';
const PERSON_NAME = '(e?mail|e?mailaddress|alternateid|login|username|upn|userprincipalname)';

/** To whom something was done, or a machine that was called: never who acted, or from where. */
const OTHER_END = /(target|object|resource|entity|recipient|invite|affected|assignee|dest|dst|server)/;

/** The words by which providers call these things; where none fits there is no role, and a question instead. */
const rules: Readonly<Record<Role, RoleRule>> = {
  eventType: {
    paths: [
      /^eventtype$/,
      /^(event|action)(name)?$/,
      /^(type|operation|activity|eventcode|kind)$/,
      /^event\.(action|type|name)$/,
    ],
    fits: isNameOfEvents,
  },
  time: {
    paths: [
      /^(published|timestamp|isotimestamp|eventtime|occurred(at)?|time|datetime|date)$/,
      /^(created(at)?|datecreated?|ts|eventts)$/,
      /(^|\.)(timestamp|eventtime|datetime|time|createdat)$/,
      /./,
    ],
    fits: ({ format, isDirect }) => isDirect && isTime(format),
  },
  key: {
    paths: [/^(uuid|documentid|eventid|eventuuid|guid|insertid|id)$/, /^event\.(id|uuid)$/],
    fits: isUnique,
  },
  username: {
    paths: [
      new RegExp(`^${PERSON}\\.(${PERSON}\\.)?${PERSON_NAME}$`),
      new RegExp(`^${PERSON}\\.(${PERSON}\\.)?name$`),
      new RegExp(`^${PERSON}?${PERSON_NAME}$`),
      new RegExp(`^${PERSON}$`),
      new RegExp(`\\.${PERSON}\\.${PERSON_NAME}$`),
    ],
    fits: isText,
    guess: (leaf) => isText(leaf) && (/mail(address)?$/.test(plainPath(leaf)) || holdsMostly('e-mail', leaf)),
  },
  userid: {
    paths: [new RegExp(`^${PERSON}\\.(${PERSON}\\.)?(id|uuid|userid)$`), /^(userid|actorid|useruuid|operatorid)$/],
    fits: (leaf) => isDirectScalar(leaf),
  },
  address: {
    paths: [
      /(^|\.)(client|source|src|remote|actor|user)\.?ip(address)?$/,
      /^(?!.*(dest|dst|server|target)).*ip(address)?$/,
    ],
    fits: ({ shape, isDirect }) => isDirect && countFormat(shape, 'IP address') > 0,
    weight: ({ shape }) => countFormat(shape, 'IP address'),
    guess: (leaf) => leaf.isDirect && holdsMostly('IP address', leaf),
  },
  target: {
    paths: [
      new RegExp(`^(targets?|targetuser|object|resource|entity|affecteduser)\\.(${PERSON}\\.)?${PERSON_NAME}$`),
      /^(targetuser|targetemail|affecteduser)$/,
    ],
    fits: ({ shape }) => shape.kinds.includes('string'),
  },
  agent: { paths: [/(^|\.)(rawuseragent|useragent|ua)$/], fits: isText },
  success: {
    paths: [/(^|\.)(success|successful|succeeded|issuccess)$/],
    fits: ({ shape, isDirect }) => isDirect && shape.kinds.join() === 'boolean',
  },
};

/** The likely place of each role; a place that two roles want is the first one's. */
export function findRoles(leaves: readonly Leaf[], records: number): Roles {
  const roles: Partial<Record<Role, Leaf>> = {};
  for (const role of Object.keys(rules) as Role[]) {
    const free = leaves.filter((leaf) => !Object.values(roles).includes(leaf));
    const found = findNamed(rules[role], free, records) ?? findGuessed(rules[role], free);
    if (found !== undefined) roles[role] = found;
  }
  return roles;
}

/** Whether a place has its role for a name that says so. */
export function isNamed(role: Role, leaf: Leaf): boolean {
  return rules[role].paths.some((path) => path.test(plainPath(leaf)));
}

function findNamed({ paths, fits, weight }: RoleRule, leaves: readonly Leaf[], records: number): Leaf | undefined {
  const fitting = leaves.filter((leaf) => fits(leaf, records));
  return paths.flatMap((path) =>
    likeliest(
      fitting.filter((leaf) => path.test(plainPath(leaf))),
      weight,
    ),
  )[0];
}

function findGuessed({ guess, weight }: RoleRule, leaves: readonly Leaf[]): Leaf | undefined {
  if (guess === undefined) return undefined;
  return likeliest(
    leaves.filter((leaf) => guess(leaf) && !OTHER_END.test(plainPath(leaf))),
    weight,
  )[0];
}

/** A place's path as the rules compare it. */
export function plainPath({ path }: Leaf): string {
  return path.map((key) => key.toLowerCase().replace(/[^a-z0-9]/g, '')).join('.');
}

/** What most records have, then what stands highest. */
function likeliest(leaves: readonly Leaf[], weight = ({ shape }: Leaf) => shape.seen): Leaf[] {
  return leaves.toSorted((a, b) => weight(b) - weight(a) || a.path.length - b.path.length);
}

/** Half of the values or more; what else stands there is `unknown`, `internal` or the like. */
function holdsMostly(format: ValueFormat, { shape }: Leaf): boolean {
  const count = countFormat(shape, format);
  return count > 0 && 2 * count >= shape.seen - shape.nulls;
}

/** A few records may be without it, such as those of another log that were captured along. */
function isNameOfEvents(leaf: Leaf, records: number): boolean {
  const areWords = leaf.shape.values.every((value) => /^[\w.:/ -]{1,100}$/.test(String(value)));
  return isText(leaf) && areWords && leaf.shape.seen > records / 2;
}

/** The engine takes the hash of a record that has none. */
function isUnique({ shape, isDirect }: Leaf, records: number): boolean {
  return isDirect && shape.nulls === 0 && shape.values.length === shape.seen && shape.seen > records / 2;
}

function isText(leaf: Leaf): boolean {
  return leaf.isDirect && leaf.shape.kinds.join() === 'string';
}

function isDirectScalar({ isDirect, shape }: Leaf): boolean {
  return isDirect && !shape.kinds.includes('boolean');
}
