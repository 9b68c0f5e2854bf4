import { basic, hmac, jwt, sharedToken, standardWebhooks, type JwkAlgorithm, type Scheme } from '@mef/auth';
import { defineWebhookSource } from '@mef/webhook';
import * as z from 'zod';
import { attackRequests } from './attack-requests.ts';
import { SAMPLE_TIME } from './fixed-clock.ts';
import { runRequest, signedRequest } from './run-sample.ts';

const window = { past: '5 min', future: '5 min' } as const;
const bound = { issuer: 'https://issuer.example.com', audience: 'mozdef' };
const jwk = (algorithm: JwkAlgorithm) => jwt({ secretFormat: 'jwk', algorithms: [algorithm], ...bound });
const stripe = { header: 'x-signature', prefix: 'v1=', separator: ',', message: '{timestamp}.{body}' } as const;

/** Each scheme, and each form of one that has attacks of its own. */
const schemes: Readonly<Record<string, Scheme>> = {
  'hmac, body alone': hmac({ header: 'x-signature', prefix: 'sha256=', message: '{body}' }),
  'hmac, base64 of SHA-512': hmac({
    header: 'x-signature',
    prefix: '',
    message: '{body}',
    algorithm: 'sha512',
    encoding: 'base64',
  }),
  ...Object.fromEntries(
    (['s', 'ms', 'iso'] as const).map((unit) => [
      `hmac, time in ${unit}`,
      hmac({
        header: 'x-signature',
        prefix: 'v0=',
        message: 'v0:{timestamp}:{body}',
        timestamp: { header: 'x-time', unit, ...window },
      }),
    ]),
  ),
  'hmac, several signatures': hmac({ header: 'x-signature', prefix: 'v1=', separator: ',', message: '{body}' }),
  'hmac, time and signatures in one header': hmac({ ...stripe, timestamp: { entry: 't=', ...window } }),
  'standard webhooks': standardWebhooks(),
  'standard webhooks, older names': standardWebhooks({ headers: 'svix' }),
  'shared token': sharedToken({ header: 'x-token' }),
  'shared token behind a prefix': sharedToken({ header: 'authorization', prefix: 'Bearer ' }),
  basic: basic(),
  'jwt, shared secret': jwt({ secretFormat: 'text', algorithms: ['HS256'] }),
  'jwt, hash of the body': jwt({ secretFormat: 'text', algorithms: ['HS256'], header: 'x-token', bodyHash: 'hash' }),
  'jwt, ES256': jwk('ES256'),
  'jwt, RS256': jwk('RS256'),
  'jwt, EdDSA': jwk('EdDSA'),
};

const sample = { body: Buffer.from('{"event":"file.shared"}'), headers: {} };

function sourceOf(auth: Scheme) {
  return defineWebhookSource({
    name: 'acme-webhook',
    provider: 'acme',
    version: 1,
    owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
    auth,
    identity: { namespace: 'acme-events', key: 'raw body' },
    redact: [],
    schema: z.object({ event: z.string() }),
    normalize: ({ event }) => ({
      eventType: event,
      category: 'acme',
      severity: 'INFO',
      summary: event,
      hostname: 'acme.example.com',
      eventTime: undefined,
      details: {},
    }),
  });
}

describe.each(Object.entries(schemes))('%s', (_name, scheme) => {
  const source = sourceOf(scheme);

  it('takes the good request that the attacks are made of', async () => {
    const { reply, events } = await runRequest(source, await signedRequest(source, sample, SAMPLE_TIME));
    expect([reply.statusCode, events.length]).toEqual([200, 1]);
  });

  it.each(attackRequests(scheme))('refuses $name', async ({ forge }) => {
    const good = await signedRequest(source, sample, SAMPLE_TIME);
    const forged = await forge(good, SAMPLE_TIME);
    expect(forged).not.toEqual(good);
    const { reply, events, letters } = await runRequest(source, forged);
    expect(reply).toMatchObject({ statusCode: 401, body: '{"message":"unauthorized"}' });
    expect([events, letters]).toEqual([[], []]);
  });
});
