import { isIP, isIPv4 } from 'node:net';
import { addressKey } from './address-key.ts';
import { QueryError } from './query-error.ts';
import type { Bound } from './query.ts';

/** Whether a value is written as an address and the length of a prefix: `192.0.2.0/24`, `2001:db8::/32`. */
export function isNetwork(text: string): boolean {
  const [address = '', length] = text.split('/');
  return length !== undefined && /^\d{1,3}$/.test(length) && isIP(address) !== 0;
}

/** Its first and its last address, whatever stands behind the prefix (https://www.rfc-editor.org/rfc/rfc4632). @throws QueryError */
export function readNetwork(text: string, textAt: number): { readonly low: Bound; readonly high: Bound } {
  const [address = '', length = ''] = text.split('/');
  const most = isIPv4(address) ? 32 : 128;
  if (Number(length) > most)
    throw new QueryError(`The prefix of this address has at most ${most} bits, as in 192.0.2.0/24.`, textAt);
  const digits = addressKey(address)?.slice(1) ?? '';
  // Of an IPv4-mapped address the key is IPv4's, and the first 96 bits are gone.
  const hostBits = Math.min(most - Number(length), digits.length * 4);
  const free = 2n ** BigInt(hostBits) - 1n;
  const all = BigInt(`0x${digits}`) | free;
  // Of ::/80 the last addresses are IPv4-mapped ones, which are IPv4's: it ends before them.
  const isMapped = digits.length > 8 && all >> 32n === 0xffffn;
  return { low: bound(all ^ free, digits.length), high: bound(isMapped ? lastBeforeMapped : all, digits.length) };
}

const lastBeforeMapped = (0xffffn << 32n) - 1n;

function bound(address: bigint, digits: number): Bound {
  return { text: written(address.toString(16).padStart(digits, '0')), isInclusive: true };
}

/** As an address again: bounds are compared by how they are written. */
function written(hex: string): string {
  if (hex.length > 8) return hex.match(/.{4}/g)?.join(':') ?? '';
  return (hex.match(/../g) ?? []).map((pair) => Number(`0x${pair}`)).join('.');
}
