import type { Request } from '../../sender/request.ts';
import { sign } from './sign.ts';
import type { Delivery, Kit } from '../delivery.ts';
import { eventBody } from './event-body.ts';
import { zoomHeaders } from './zoom-request.ts';

const MINUTE_S = 60;

/** Timestamps outside the window or not of the documented form, each correctly signed over the text as it stands. */
const timestamps = {
  'signed 101 minutes ago': (now) => `${now - 101 * MINUTE_S}`,
  'signed a year ago': (now) => `${now - 365 * 24 * 60 * MINUTE_S}`,
  'signed 6 minutes ahead': (now) => `${now + 6 * MINUTE_S}`,
  milliseconds: (now) => `${now}000`,
  'a fraction': (now) => `${now}.0`,
  negative: (now) => `-${now}`,
  hexadecimal: (now) => `0x${now.toString(16)}`,
  'an exponent': () => '1e9',
  words: () => 'now',
  empty: () => '',
} as const satisfies Record<string, (now: number) => string>;

/** What a thief of old traffic sends, and what a lenient number parser would let through. */
export function staleDeliveries(kit: Kit): Delivery[] {
  const seconds = Math.floor(kit.now / 1000);
  return Object.entries(timestamps).map(([name, timestampOf]) => {
    const mark = kit.nextMark();
    return {
      group: 'stale',
      name,
      mark,
      expected: { status: 401, events: 0 },
      build: () => request(kit, eventBody(mark, kit.now), timestampOf(seconds)),
    };
  });
}

function request({ url, secrets }: Kit, body: Buffer, timestamp: string): Request {
  return { method: 'POST', url, headers: zoomHeaders(sign(body, secrets[0], timestamp), timestamp), body };
}
