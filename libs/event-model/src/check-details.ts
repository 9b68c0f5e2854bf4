import { isIP } from 'node:net';
import { limits } from './limits.ts';

/** Lower case and spelled out, as MozDef's documentation asks; no dots, which an index would read as nesting. */
const NAME = /^[a-z][a-z0-9_]{0,63}$/;

type Check = readonly [isMet: (value: unknown) => boolean, expectation: string];

/** Node takes `fe80::1%eth0` for an address, Elasticsearch 6 does not. */
const address: Check = [
  (value) => typeof value === 'string' && isIP(value) !== 0 && !value.includes('%'),
  'expected one IP address without a zone',
];
const flag: Check = [(value) => typeof value === 'boolean', 'expected true or false'];

/** Fields that an index maps to a type of their own: a value of another type makes it refuse the whole event. */
const typedFields: Readonly<Record<string, Check>> = {
  sourceipaddress: address,
  destinationipaddress: address,
  success: flag,
  error: flag,
};

/** What is wrong with one detail. */
export interface DetailFault {
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * What is wrong with details beside those that the framework adds. Written out instead of as a schema, because it looks
 * at every value of every event: the same as a schema takes five times as long.
 */
export function detailFaults(details: Readonly<Record<string, unknown>>): DetailFault[] {
  const names = Object.keys(details);
  const faults = names.flatMap((name) => faultOf(name, details[name]) ?? []);
  return names.length > limits.detailFields
    ? [{ path: [], message: `expected at most ${limits.detailFields} fields` }, ...faults]
    : faults;
}

function faultOf(name: string, value: unknown): DetailFault | undefined {
  if (!NAME.test(name)) return { path: [], message: 'expected lower-case names of at most 64 characters' };
  const typed = Object.hasOwn(typedFields, name) ? typedFields[name] : undefined;
  if (typed !== undefined && !typed[0](value)) return { path: [name], message: typed[1] };
  const fault = Array.isArray(value) ? listFault(value) : scalarFault(value);
  return fault === undefined ? undefined : { path: [name], message: fault };
}

function listFault(list: readonly unknown[]): string | undefined {
  if (list.length > limits.listItems) return `expected at most ${limits.listItems} items`;
  for (const item of list) {
    const fault = scalarFault(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function scalarFault(value: unknown): string | undefined {
  if (typeof value === 'string')
    return isWithinLimit(value) ? undefined : `expected at most ${limits.stringBytes} bytes of UTF-8`;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'expected a finite number';
  return typeof value === 'boolean' || value === null ? undefined : 'expected a scalar or a list of scalars';
}

/** A character of JavaScript is at most three bytes of UTF-8, so most texts need not be measured. */
export function isWithinLimit(text: string): boolean {
  return text.length * 3 <= limits.stringBytes || Buffer.byteLength(text) <= limits.stringBytes;
}
