import type { Request } from '../../sender/request.ts';
import type { Delivery, Kit } from '../delivery.ts';
import { eventBody } from './event-body.ts';
import { signedRequest } from './zoom-request.ts';

/** Bytes that a source takes at most; the product decides before it looks at a signature. */
const LIMIT_BYTES = 4 * 1024 * 1024;

type Change = (good: Request) => Request;

const refusals: readonly (readonly [name: string, status: number, change: Change])[] = [
  ['a body over 4 MiB', 413, (good) => ({ ...good, body: Buffer.concat([good.body, Buffer.alloc(LIMIT_BYTES, ' ')]) })],
  ['plain text', 415, withHeader('content-type', 'text/plain')],
  ['a form', 415, withHeader('content-type', 'application/x-www-form-urlencoded')],
  ['compressed', 415, withHeader('content-encoding', 'gzip')],
  ['no content type', 415, ({ headers, ...good }) => ({ ...good, headers: without(headers, 'content-type') })],
  ['a route of no source', 404, (good) => ({ ...good, url: new URL('/nobody/main', good.url).href })],
  ['an instance that is not configured', 404, (good) => ({ ...good, url: good.url.replace(/[^/]+$/, 'nobody') })],
  ['GET', 404, (good) => ({ ...good, method: 'GET' })],
];

/** Correctly signed, yet nothing that the source could take. */
export function refusedDeliveries(kit: Kit): Delivery[] {
  return refusals.map(([name, status, change]) => {
    const mark = kit.nextMark();
    return {
      group: 'refused',
      name,
      mark,
      expected: { status, events: 0 },
      build: () => change(signedRequest(kit.url, eventBody(mark, kit.now), kit.secrets[0], kit.now)),
    };
  });
}

function withHeader(name: string, value: string): Change {
  return (good) => ({ ...good, headers: { ...good.headers, [name]: value } });
}

function without(headers: Request['headers'], name: string): Request['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}
