import { createMarkers } from '../../sender/marker.ts';
import type { Request } from '../../sender/request.ts';
import type { Kit } from '../delivery.ts';
import { githubForgedDeliveries } from './github-forged-deliveries.ts';
import { githubHonestDeliveries } from './github-honest-deliveries.ts';
import { githubMalformedDeliveries } from './github-malformed-deliveries.ts';
import { githubSignature } from './github-request.ts';

const kit: Kit = {
  url: 'http://localhost/github-webhook/main',
  secrets: ['current-secret-00001', 'previous-secret-0001'],
  foreignSecret: 'foreign-secret-00001',
  now: Date.parse('2026-11-21T08:00:00Z'),
  nextMark: createMarkers('demo', '1').next,
};

/** What a receiver that looks at the bytes and at nothing else would take. */
function isAuthentic({ headers, body }: Request): boolean {
  return headers['x-hub-signature-256'] === githubSignature(body, kit.secrets[0]);
}

/** Computed with `printf … | openssl dgst -sha256 -hmac`, as GitHub's page on validating has it. */
it("gives the signature of GitHub's own example", () => {
  expect(githubSignature(Buffer.from('Hello, World!'), "It's a Secret to Everybody")).toBe(
    'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  );
});

describe.each([...githubHonestDeliveries(kit), ...githubMalformedDeliveries(kit)])('$name', ({ build, expected }) => {
  it('is authentic, so that 200 is expected', async () => {
    expect([isAuthentic(await build(undefined)), expected.status]).toEqual([true, 200]);
  });
});

describe.each(githubForgedDeliveries(kit))('forged: $name', ({ build, expected }) => {
  it('is not authentic, so that 401 is expected', async () => {
    expect([isAuthentic(await build(undefined)), expected]).toEqual([false, { status: 401, events: 0 }]);
  });
});

it('names what is sent, so that none is sent twice', async () => {
  const deliveries = [...githubMalformedDeliveries(kit), ...githubForgedDeliveries(kit)];
  const texts = await Promise.all(
    deliveries.map(async ({ build }) => {
      const { headers, body } = await build(undefined);
      return JSON.stringify({ ...headers, 'x-github-delivery': '' }) + body.toString();
    }),
  );
  expect(new Set(texts).size).toBe(deliveries.length);
});

describe('a form', () => {
  it('has the JSON in its payload, and is signed as it is sent', async () => {
    const form = githubHonestDeliveries(kit).find(({ name }) => name === 'a form');
    const { body } = (await form?.build(undefined)) ?? { body: Buffer.alloc(0) };
    expect(JSON.parse(new URLSearchParams(body.toString()).get('payload') ?? '')).toMatchObject({
      sender_mark: form?.mark,
    });
  });
});
