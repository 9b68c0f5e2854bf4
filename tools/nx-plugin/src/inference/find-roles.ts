import { isTime } from './value-format.ts';
import type { Leaf } from './leaves.ts';

/** What a place of a record is likely for. */
export type Role = 'eventType' | 'time' | 'key' | 'username' | 'userid' | 'address' | 'target' | 'agent' | 'success';

export type Roles = Readonly<Partial<Record<Role, Leaf>>>;

interface RoleRule {
  /** Paths in lower case without `_`, `-` and `@`, the likeliest first. */
  readonly paths: readonly RegExp[];
  readonly fits: (leaf: Leaf, records: number) => boolean;
}

const PERSON = '(actor|user|principal|operator|subject|admin|initiator|performedby|caller|member)';
const PERSON_NAME = '(email|emailaddress|alternateid|login|username|upn|userprincipalname)';

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
      /^(useremail|email|username|login|actoremail|userprincipalname)$/,
      new RegExp(`^${PERSON}$`),
      new RegExp(`\\.${PERSON}\\.${PERSON_NAME}$`),
      /\.email$/,
    ],
    fits: isText,
  },
  userid: {
    paths: [new RegExp(`^${PERSON}\\.(${PERSON}\\.)?(id|uuid|userid)$`), /^(userid|actorid|useruuid|operatorid)$/],
    fits: (leaf) => isDirectScalar(leaf),
  },
  address: {
    paths: [
      /(^|\.)(client|source|src|remote|actor|user)\.?ip(address)?$/,
      /^(?!.*(dest|dst|server|target)).*ip(address)?$/,
      /^(?!.*(dest|dst|server|target))./,
    ],
    fits: ({ format, isDirect }) => isDirect && format === 'IP address',
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
  for (const [role, { paths, fits }] of Object.entries(rules) as [Role, RoleRule][]) {
    const free = leaves.filter((leaf) => !Object.values(roles).includes(leaf) && fits(leaf, records));
    const found = paths.flatMap((path) => likeliest(free.filter((leaf) => path.test(plainPath(leaf)))));
    if (found[0] !== undefined) roles[role] = found[0];
  }
  return roles;
}

/** A place's path as the rules compare it. */
export function plainPath({ path }: Leaf): string {
  return path.map((key) => key.toLowerCase().replace(/[^a-z0-9]/g, '')).join('.');
}

/** What most records have, then what stands highest. */
function likeliest(leaves: readonly Leaf[]): Leaf[] {
  return leaves.toSorted((a, b) => b.shape.seen - a.shape.seen || a.path.length - b.path.length);
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
