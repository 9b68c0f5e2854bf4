import { isIPv4, isIPv6 } from 'node:net';

/**
 * An IP address as text that sorts as addresses do: hexadecimal, 8 digits of IPv4 behind a `4`, 32 of IPv6 behind a `6`,
 * so that no address of the one lies between two of the other. An IPv4-mapped address is the IPv4 address
 * (https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2). undefined: it is none.
 */
export function addressKey(text: string): string | undefined {
  if (isIPv4(text)) return `4${hexOfIPv4(text)}`;
  const [address = ''] = text.split('%');
  if (!isIPv6(address)) return undefined;
  const hex = hexOfIPv6(address.toLowerCase());
  return hex.startsWith(mapped) ? `4${hex.slice(mapped.length)}` : `6${hex}`;
}

const mapped = '00000000000000000000ffff';

function hexOfIPv4(text: string): string {
  return text
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');
}

/** `::` stands for as many zeros as are missing; the last 32 bits may be written as IPv4. */
function hexOfIPv6(text: string): string {
  const [head = '', tail] = text.split('::').map(hexOfGroups);
  return tail === undefined ? head : `${head}${tail.padStart(32 - head.length, '0')}`;
}

function hexOfGroups(groups: string): string {
  if (groups === '') return '';
  return groups
    .split(':')
    .map((group) => (group.includes('.') ? hexOfIPv4(group) : group.padStart(4, '0')))
    .join('');
}
