import {
  basic,
  hmac,
  jwt,
  sharedToken,
  standardWebhooks,
  type JwtOptions,
  type RawRequest,
  type Scheme,
} from './index.ts';

const now = 1_700_000_000_000;
const body = Buffer.from('{"a":1}');
const timestamp = { header: 'x-time', past: '5 min', future: '5 min' } as const;
const keys: JwtOptions = { secretFormat: 'jwk', algorithms: ['EdDSA', 'ES256'] };

/** Attacks are derived from these, secrets are looked up and made up by them, and headers are kept with dead letters. */
describe('what a scheme says of itself', () => {
  it.each<[string, Scheme, object]>([
    [
      'hmac over the body',
      hmac({ header: 'x-s', prefix: '', message: '{body}' }),
      {
        kind: 'hmac',
        proof: { header: 'x-s', coversBody: true, coversTime: false },
        secretName: 'signing-secret',
        secretFormat: 'text',
        headersSafe: [],
      },
    ],
    [
      'hmac over the body and the time of another header',
      hmac({ header: 'x-s', prefix: '', message: '{timestamp}{body}', timestamp, secret: 'key' }),
      {
        kind: 'hmac',
        proof: { header: 'x-s', coversBody: true, coversTime: true, timestampHeader: 'x-time' },
        secretName: 'key',
        secretFormat: 'text',
        headersSafe: ['x-time'],
      },
    ],
    [
      'hmac with the time in its own header',
      hmac({
        header: 'x-s',
        prefix: 'v1=',
        separator: ',',
        message: '{timestamp}{body}',
        timestamp: { entry: 't=', past: '5 min', future: '5 min' },
      }),
      {
        kind: 'hmac',
        proof: { header: 'x-s', coversBody: true, coversTime: true, separator: ',' },
        secretName: 'signing-secret',
        secretFormat: 'text',
        headersSafe: [],
      },
    ],
    [
      'standard webhooks',
      standardWebhooks(),
      {
        kind: 'standard-webhooks',
        proof: {
          header: 'webhook-signature',
          coversBody: true,
          coversTime: true,
          timestampHeader: 'webhook-timestamp',
          separator: ' ',
        },
        secretName: 'signing-secret',
        secretFormat: 'standard-webhooks',
        headersSafe: ['webhook-id', 'webhook-timestamp'],
      },
    ],
    [
      'a shared token',
      sharedToken({ header: 'x-token' }),
      {
        kind: 'shared-token',
        proof: { header: 'x-token', coversBody: false, coversTime: false },
        secretName: 'shared-token',
        secretFormat: 'text',
        headersSafe: [],
      },
    ],
    [
      'a user and a password',
      basic(),
      {
        kind: 'basic',
        proof: { header: 'authorization', coversBody: false, coversTime: false },
        secretName: 'basic-credentials',
        secretFormat: 'user:password',
        headersSafe: [],
      },
    ],
    [
      'a token with a key of its own',
      jwt(keys),
      {
        kind: 'jwt',
        proof: { header: 'authorization', coversBody: false, coversTime: true },
        secretName: 'token-key',
        secretFormat: 'jwk',
        secretAlgorithm: 'EdDSA',
        headersSafe: [],
      },
    ],
    [
      'a token with a shared key that covers the body',
      jwt({ secretFormat: 'text', algorithms: ['HS256'], bodyHash: 'h', header: 'x-token', secret: 'key' }),
      {
        kind: 'jwt',
        proof: { header: 'x-token', coversBody: true, coversTime: true },
        secretName: 'key',
        secretFormat: 'text',
        headersSafe: [],
      },
    ],
  ])('%s', (_name, scheme, said) => {
    expect(JSON.parse(JSON.stringify(scheme))).toEqual(said);
  });
});

const sent = (headers: Record<string, string>): RawRequest => ({ headers, body, receivedAt: now, trace: 't' });

/** Both sides of every limit: one less is refused, the limit itself is not. */
describe('the shortest secret that is taken', () => {
  it.each<[string, Scheme, string]>([
    ['16 bytes of a password', basic(), `u:${'p'.repeat(16)}`],
    ['16 bytes of a base64 key', standardWebhooks(), `whsec_${Buffer.alloc(16, 7).toString('base64')}`],
    ['32 bytes of a key for HS256', jwt({ secretFormat: 'text', algorithms: ['HS256'] }), 'k'.repeat(32)],
  ])('%s', async (_name, scheme, secret) => {
    const request = sent(await scheme.sign(body, secret, now));
    expect(await scheme.verify(request, [secret], now)).toMatchObject({ accepted: true });
  });

  it.each<[string, Scheme, string]>([
    ['expected user:password, the password of at least 16 bytes', basic(), `u:${'p'.repeat(15)}`],
    ['expected user:password, the password of at least 16 bytes', basic(), `:${'p'.repeat(16)}`],
    ['expected base64 of at least 16 bytes', standardWebhooks(), `whsec_${Buffer.alloc(15, 7).toString('base64')}`],
    ['expected whsec_ and base64', standardWebhooks(), `secret${Buffer.alloc(16, 7).toString('base64')}`],
    ['expected at least 32 bytes for HS256', jwt({ secretFormat: 'text', algorithms: ['HS256'] }), 'k'.repeat(31)],
    ['expected a JWK for EdDSA or ES256', jwt(keys), '[]'],
  ])(
    'one that is shorter, or of another form, is refused with what is expected: %s',
    async (expected, scheme, secret) => {
      const verify = async () => scheme.verify(sent({ authorization: 'Basic dTpw' }), [secret], now);
      await expect(verify()).rejects.toMatchObject({ reason: 'secret-unusable', detail: expected });
    },
  );
});

describe('a shared token', () => {
  const scheme = sharedToken({ header: 'x-token' });

  it('is sent as it is where the header has no prefix', () => {
    expect(scheme.sign(body, 'a-token-of-16-bytes', now)).toEqual({ 'x-token': 'a-token-of-16-bytes' });
    expect(scheme.verify(sent({ 'x-token': 'a-token-of-16-bytes' }), ['a-token-of-16-bytes'], now)).toMatchObject({
      accepted: true,
      secretIndex: 0,
    });
  });
});
