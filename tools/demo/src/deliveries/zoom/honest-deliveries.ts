import type { Request } from '../../sender/request.ts';
import { sign, unixSeconds } from './sign.ts';
import type { Delivery, Kit } from '../delivery.ts';
import { eventBody } from './event-body.ts';
import { signedRequest } from './zoom-request.ts';

const MINUTE_MS = 60_000;

/** What a provider may rightly do and a careless receiver refuses or stores twice. */
export function honestDeliveries(kit: Kit): Delivery[] {
  const { url, secrets, now } = kit;
  const current = secrets[0];
  const event = (name: string, build: (body: Buffer) => Request, mark = kit.nextMark()): Delivery => ({
    group: 'honest',
    name,
    mark,
    expected: { status: 200, events: 1, eventType: 'user.signed_in' },
    build: () => build(eventBody(mark, now)),
  });
  const twice = kit.nextMark();
  const again = (name: string, build: (body: Buffer) => Request): Delivery => {
    const delivery = event(name, build, twice);
    return { ...delivery, expected: { ...delivery.expected, isRepeat: true } };
  };
  return [
    event('first of three equal deliveries', (body) => signedRequest(url, body, current, now), twice),
    again('the same bytes and signature again', (body) => signedRequest(url, body, current, now)),
    again('the same bytes signed anew', (body) => signedRequest(url, body, current, now + 1_000)),
    event('Zoom retries after 85 minutes, not signed anew', (body) =>
      signedRequest(url, body, current, now - 86 * MINUTE_MS),
    ),
    event('a clock that is 4 minutes fast', (body) => signedRequest(url, body, current, now + 4 * MINUTE_MS)),
    ...secrets
      .slice(1)
      .map((secret) => event('signed with the previous secret', (body) => signedRequest(url, body, secret, now))),
    event('header names in mixed case', (body) => mixedCase(signedRequest(url, body, current, now))),
    event('escaped slash, accents and emoji in the raw bytes', (body) =>
      signedRequest(url, unusualText(body), current, now),
    ),
    event('white space and CRLF around the JSON', (body) =>
      signedRequest(url, Buffer.from(`\r\n ${body.toString()}\r\n`), current, now),
    ),
    event('content type without charset', (body) => {
      const timestamp = unixSeconds(now);
      const headers = {
        'content-type': 'application/json',
        'x-zm-request-timestamp': timestamp,
        'x-zm-signature': sign(body, current, timestamp),
      };
      return { method: 'POST', url, headers, body };
    }),
  ];
}

function mixedCase(request: Request): Request {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
    value,
  ]);
  return { ...request, headers: Object.fromEntries(headers) as Request['headers'] };
}

/** Text that a parse and a stringify would change: the signature holds over the bytes only. */
function unusualText(body: Buffer): Buffer {
  return Buffer.from(body.toString().replace('"mac"', String.raw`"mac\/os \u00e9 é 🔐"`));
}
