import { isNamed, type Role, type Roles } from './find-roles.ts';
import type { Leaf } from './leaves.ts';
import { countFormat, isTime, type ValueFormat } from './value-format.ts';
import { FEW } from './loosen.ts';
import type { Detail } from './choose-details.ts';

/** More different values than this are no closed list. */
const ENUM_AT_MOST = 6;

const missing: Readonly<Partial<Record<Role, string>>> = {
  eventType: "where is the provider's name of the event? Every record was taken for the same one.",
  time: 'where is the time of the event? None was found; the time of receipt stands in for it.',
  key: 'which id is unique per event? None was found: identity is the hash of the record.',
  username: 'who acted? No name or address of a person was found.',
  address: 'from which address? None was found.',
};

/** What the samples do not answer, for the head of `normalize.ts`; the weightiest first. */
export function askQuestions(roles: Roles, leaves: readonly Leaf[], records: number): string[] {
  const absent = (Object.entries(missing) as [Role, string][]).filter(([role]) => roles[role] === undefined);
  const times = leaves.filter(({ format }) => isTime(format));
  const others = times.filter((leaf) => leaf !== roles.time).map(name);
  const zoneless =
    isTime(roles.time?.format) &&
    roles.time?.shape.values.some((time) => String(time).includes('-') && !/(Z|[+-]\d\d:?\d\d)$/i.test(String(time)));
  return [
    ...absent.map(([, question]) => question),
    ...(roles.eventType?.isAlways === false
      ? [`which records have no ${name(roles.eventType)}, and are they events at all?`]
      : []),
    ...askOfGuesses(roles, records),
    ...(roles.time !== undefined && others.length > 0
      ? [`is ${name(roles.time)} when it happened, or ${others.slice(0, 3).join(', ')}?`]
      : []),
    ...(roles.time !== undefined && zoneless
      ? [`which zone is ${name(roles.time)} in? Without one it is read as UTC.`]
      : []),
    ...(roles.target === undefined && roles.username !== undefined
      ? ['whom was it done to, where that is somebody else?']
      : []),
  ];
}

/** What was taken by its values alone, and an address that not every record has. */
function askOfGuesses({ username, address }: Roles, records: number): string[] {
  const stands = (leaf: Leaf, format: ValueFormat): string =>
    `${format === 'IP address' ? 'An IP' : 'An e-mail'} address stands there in ${countFormat(leaf.shape, format)} of ${records} records.`;
  const isWhole =
    address !== undefined && isNamed('address', address) && countFormat(address.shape, 'IP address') === records;
  return [
    ...(username === undefined || isNamed('username', username)
      ? []
      : [`is ${name(username)} who acted? ${stands(username, 'e-mail')}`]),
    ...(address === undefined || isWhole
      ? []
      : [`is ${name(address)} the address that it came from? ${stands(address, 'IP address')}`]),
  ];
}

/** What the samples do not answer of the fields themselves, for the head of `schema.ts`. */
export function askOfFields(details: readonly Detail[], records: number): string[] {
  const closed = details.filter(({ leaf }) => isEnumLike(leaf, records)).map(({ leaf }) => leaf);
  return [
    ...(records < FEW
      ? [
          `which of these are always there? Only ${records} ${records === 1 ? 'record was' : 'records were'} seen, so none is asked for but the event's name.`,
        ]
      : []),
    ...closed.slice(0, 4).map((leaf) => `is ${name(leaf)} a closed list? Seen: ${leaf.shape.values.join(', ')}.`),
  ];
}

/** A few short words that come again and again. */
function isEnumLike({ path, shape, format }: Leaf, records: number): boolean {
  const { values, kinds } = shape;
  const areWords = kinds.join() === 'string' && values.every((value) => /^[\w.-]{1,30}$/.test(String(value)));
  return (
    areWords &&
    !/id$/i.test(path.at(-1) ?? '') &&
    format === undefined &&
    values.length > 1 &&
    values.length <= Math.min(ENUM_AT_MOST, records / 3)
  );
}

function name({ path }: Leaf): string {
  return path.join('.');
}
