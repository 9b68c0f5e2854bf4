import type { Delivery, Kit } from '../delivery.ts';
import { eventBody } from './event-body.ts';
import { signedRequest } from './zoom-request.ts';

type Tamper = (body: string) => string;

/** Changes to the body on its way; half of them leave the JSON equal, which tells who hashes a parsed body. */
const changes = {
  'another user': (body) => body.replace('jchill@', 'mallory@'),
  'a field more': (body) => body.replace('{', '{"role":"admin",'),
  'white space between two fields': (body) => body.replace('","', '", "'),
  'parsed and written anew': (body) => JSON.stringify(JSON.parse(body), null, 1),
  'a slash escaped': (body) => body.replace('/', String.raw`\/`),
  'the last byte missing': (body) => body.slice(0, -1),
  'a line feed behind it': (body) => `${body}\n`,
} as const satisfies Record<string, Tamper>;

export function tamperedDeliveries({ url, secrets, now, nextMark }: Kit): Delivery[] {
  return Object.entries(changes).map(([name, change]) => {
    const mark = nextMark();
    const signed = signedRequest(
      url,
      Buffer.from(eventBody(mark, now).toString().replace('"mac"', '"mac/os"')),
      secrets[0],
      now,
    );
    return {
      group: 'tampered',
      name,
      mark,
      expected: { status: 401, events: 0 },
      build: () => ({ ...signed, body: Buffer.from(change(signed.body.toString())) }),
    };
  });
}
