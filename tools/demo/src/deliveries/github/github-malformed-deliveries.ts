import type { Request } from '../../sender/request.ts';
import type { Delivery, Kit } from '../delivery.ts';
import { githubRequest, githubSignature } from './github-request.ts';
import { starBody } from './star-body.ts';

type Spoil = (mark: string, at: number) => { readonly body: Buffer | string; readonly headers?: Request['headers'] };

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** What is signed and yet no event of GitHub, with the reason that its dead letter must give. */
const bodies: readonly (readonly [name: string, reason: string, spoil: Spoil])[] = [
  ['no JSON', 'body-not-json', (mark) => ({ body: `<html>${mark}</html>` })],
  ['a form without its payload', 'body-not-form', (mark) => ({ body: `other=${mark}`, headers: form })],
  ['a form with two payloads', 'body-not-form', (mark) => ({ body: `payload={}&payload=${mark}`, headers: form })],
  ['a form with a broken escape', 'body-not-form', (mark) => ({ body: `payload=%7G${mark}`, headers: form })],
  ['a form whose payload is no JSON', 'body-not-json', (mark) => ({ body: `payload=${mark}`, headers: form })],
  ["another event's name", 'payload-shape', (mark, at) => named(mark, at, 'issues')],
  ["a name that is no event's", 'payload-shape', (mark, at) => named(mark, at, 'Star!')],
];

export function githubMalformedDeliveries({ url, secrets, now, nextMark }: Kit): Delivery[] {
  return bodies.map(([name, reason, spoil]) => {
    const mark = nextMark();
    const { headers = {}, ...spoilt } = spoil(mark, now);
    const body = Buffer.from(spoilt.body);
    const good = githubRequest(url, body, githubSignature(body, secrets[0]), {
      event: 'star',
      delivery: crypto.randomUUID(),
    });
    return {
      group: 'malformed',
      name,
      mark,
      expected: { status: 200, events: 0, deadLetter: reason },
      build: () => ({ ...good, headers: { ...good.headers, ...headers } }),
    };
  });
}

/** The name stands in a header that nothing signs: a recorded delivery may come back as something else. */
function named(mark: string, at: number, event: string): ReturnType<Spoil> {
  return { body: starBody(mark, at), headers: { 'x-github-event': event } };
}
