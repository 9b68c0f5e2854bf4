import { createHmac } from 'node:crypto';
import type { Request } from '../../sender/request.ts';
import type { Delivery, Group, Kit } from '../delivery.ts';
import { asForm, githubRequest, githubSignature } from './github-request.ts';
import { starBody } from './star-body.ts';

interface Attempt {
  /** As GitHub would send it. */
  readonly good: Request;
  readonly signature: string;
  readonly kit: Kit;
}

const forgeries: readonly (readonly [group: Group, name: string, forge: (attempt: Attempt) => Request])[] = [
  ['tampered', 'another user', ({ good }) => ({ ...good, body: replaced(good.body, '"user1"', '"user2"') })],
  ['tampered', 'the JSON as a form, signed as JSON', ({ good, signature }) => signedBy(asForm(good, ''), signature)],
  ['forged', 'no signature header', ({ good }) => signedBy(good, undefined)],
  ['forged', 'an empty signature', ({ good }) => signedBy(good, '')],
  [
    'forged',
    'a key of the attacker',
    ({ good }) => signedBy(good, githubSignature(good.body, 'attacker-chosen-key-0001')),
  ],
  ['forged', 'an empty key', ({ good }) => signedBy(good, githubSignature(good.body, ''))],
  ['forged', 'the signature that GitHub sent before SHA-256', ({ good, kit }) => signedAsOfOld(good, kit.secrets[0])],
  [
    'forged',
    'signature without its prefix',
    ({ good, signature }) => signedBy(good, signature.slice('sha256='.length)),
  ],
  ['forged', 'signature in upper case', ({ good, signature }) => signedBy(good, signature.toUpperCase())],
  ['forged', 'signature header sent twice', ({ good, signature }) => signedBy(good, [signature, signature])],
];

export function githubForgedDeliveries(kit: Kit): Delivery[] {
  return forgeries.map(([group, name, forge]) => {
    const mark = kit.nextMark();
    const body = starBody(mark, kit.now);
    const signature = githubSignature(body, kit.secrets[0]);
    const good = githubRequest(kit.url, body, signature, { event: 'star', delivery: crypto.randomUUID() });
    return {
      group,
      name,
      mark,
      expected: { status: 401, events: 0 },
      build: () => forge({ good, signature, kit }),
    };
  });
}

function signedBy({ headers, ...request }: Request, signature: string | readonly string[] | undefined): Request {
  const { 'x-hub-signature-256': _, ...others } = headers;
  return {
    ...request,
    headers: signature === undefined ? others : { ...others, 'x-hub-signature-256': signature },
  };
}

/** `x-hub-signature` is still sent beside the other one, and is not enough. */
function signedAsOfOld(good: Request, secret: string): Request {
  const { headers, ...request } = signedBy(good, undefined);
  const signature = `sha1=${createHmac('sha1', secret).update(request.body).digest('hex')}`;
  return { ...request, headers: { ...headers, 'x-hub-signature': signature } };
}

function replaced(body: Buffer, from: string, to: string): Buffer {
  return Buffer.from(body.toString().replace(from, to));
}
