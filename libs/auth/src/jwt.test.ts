import { createHash, createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { authenticate, jwt, type JwkAlgorithm, type JwtOptions, type RawRequest } from './index.ts';

const body = Buffer.from('{"a":1}');
const now = 1_700_000_000_000;
const second = now / 1_000;
const claims = { iss: 'https://issuer.example.com', aud: 'mozdef', iat: second, exp: second + 300 };

const shared = 'test-secret-of-32-bytes-or-more-0123';
const pairs = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  EdDSA: generateKeyPairSync('ed25519'),
} satisfies Record<JwkAlgorithm, unknown>;
const algorithms: JwkAlgorithm[] = ['ES256', 'RS256', 'EdDSA'];

const jwkOf = (key: KeyObject, more = {}) => JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });
const publicJwk = (name: JwkAlgorithm) => jwkOf(pairs[name].publicKey);

const withSecret: JwtOptions = { secretFormat: 'text', algorithms: ['HS256'] };
const withJwk: JwtOptions = { secretFormat: 'jwk', algorithms: ['ES256'] };
const bound = { issuer: claims.iss, audience: claims.aud };

const signed = (
  payload: object = claims,
  key: KeyObject | Uint8Array = Buffer.from(shared),
  header: { alg: string } & Record<string, unknown> = { alg: 'HS256' },
) => new SignJWT({ ...payload }).setProtectedHeader(header).sign(key);

const requestOf = (authorization: string | undefined, bytes: Uint8Array = body): RawRequest => ({
  headers: authorization === undefined ? {} : { authorization },
  body: bytes,
  receivedAt: now,
  trace: 't',
});

async function verdictOf(token: string, options = withSecret, secrets = [shared], at = now): Promise<string> {
  const verdict = await jwt(options).verify(requestOf(`Bearer ${token}`), secrets, at);
  return verdict.accepted ? `accepted by ${verdict.secretIndex}` : verdict.reason;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('jwt', () => {
  it('accepts the ES256 example of RFC 7515, appendix A.3', async () => {
    const key = {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    };
    const token = [
      'eyJhbGciOiJFUzI1NiJ9',
      'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ',
      'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
    ].join('.');
    const verdict = (at: number) => verdictOf(token, { ...withJwk, issuer: 'joe' }, [JSON.stringify(key)], at);
    expect(await verdict(1_300_819_000_000)).toBe('accepted by 0');
    expect(await verdict(1_300_819_440_000)).toBe('token-expired');
  });

  it.each(algorithms)('verifies %s with the public key alone, also where the private one is stored', async (name) => {
    const options: JwtOptions = { secretFormat: 'jwk', algorithms: [name], ...bound };
    const token = await signed(claims, pairs[name].privateKey, { alg: name });
    expect(await verdictOf(token, options, [publicJwk(name)])).toBe('accepted by 0');
    expect(await verdictOf(token, options, [jwkOf(pairs[name].privateKey)])).toBe('accepted by 0');
  });

  it.each<JwtOptions>([withSecret, { ...withJwk, ...bound, bodyHash: 'body_sha256', maxAge: '5 min' }])(
    'verifies what it signs: %j',
    async (options) => {
      const scheme = jwt(options);
      const secret = options.secretFormat === 'text' ? shared : jwkOf(pairs.ES256.privateKey);
      const headers = await scheme.sign(body, secret, now);
      expect(await scheme.verify({ ...requestOf(undefined), headers }, [secret], now)).toMatchObject({
        accepted: true,
        signedAgeMs: 0,
      });
    },
  );

  it('stands in a header of its own without a prefix', async () => {
    const scheme = jwt({ ...withSecret, header: 'x-token' });
    const headers = { 'x-token': await signed() };
    expect(await scheme.verify({ ...requestOf(undefined), headers }, [shared], now)).toMatchObject({ accepted: true });
  });

  it.each([undefined, ''])('says that there is none where the header is %j', async (header) => {
    expect(await jwt(withSecret).verify(requestOf(header), [shared], now)).toEqual({
      accepted: false,
      reason: 'token-missing',
    });
  });

  it('has no age where the sender does not say when it signed', async () => {
    const token = await signed({ exp: claims.exp });
    expect(await jwt(withSecret).verify(requestOf(`Bearer ${token}`), [shared], now)).toMatchObject({
      accepted: true,
      signedAgeMs: undefined,
    });
  });

  it('says what the signer left unsaid as little as it was asked to', async () => {
    const { authorization = '' } = await jwt(withSecret).sign(body, shared, now);
    const [, payload = ''] = authorization.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      iat: second,
      nbf: second,
      exp: expect.any(Number),
    });
  });

  it('takes the name of the scheme in any case', async () => {
    const verdict = await jwt(withSecret).verify(requestOf(`bearer ${await signed()}`), [shared], now);
    expect(verdict.accepted).toBe(true);
  });

  it.each<[string, string, object, JwtOptions]>([
    ['accepted by 0', 'what the options do not ask for', { exp: claims.exp }, withSecret],
    ['accepted by 0', 'one of several audiences', { ...claims, aud: ['other', 'mozdef'] }, { ...withSecret, ...bound }],
    ['accepted by 0', 'a clock that is a minute off', { ...claims, nbf: second + 60 }, withSecret],
    ['token-expired', 'no end', { ...claims, exp: undefined }, withSecret],
    ['token-expired', 'an end that is no number', { ...claims, exp: 'never' }, withSecret],
    ['token-expired', 'an end in the past', { ...claims, exp: second - 60 }, withSecret],
    ['token-expired', 'a beginning in the future', { ...claims, nbf: second + 61 }, withSecret],
    ['token-expired', 'an age over the limit', { ...claims, iat: second - 361 }, { ...withSecret, maxAge: '5 min' }],
    ['token-expired', 'no age where there is a limit', { exp: claims.exp }, { ...withSecret, maxAge: '5 min' }],
    ['token-expired', 'an age from the future', { ...claims, iat: second + 61 }, { ...withSecret, maxAge: '5 min' }],
    ['token-claims', 'another issuer', { ...claims, iss: 'https://example.org' }, { ...withSecret, ...bound }],
    ['token-claims', 'no issuer', { ...claims, iss: undefined }, { ...withSecret, ...bound }],
    ['token-claims', 'another audience', { ...claims, aud: ['other'] }, { ...withSecret, ...bound }],
    ['token-claims', 'no audience', { ...claims, aud: undefined }, { ...withSecret, ...bound }],
    ['token-claims', 'no hash of the body', claims, { ...withSecret, bodyHash: 'body_sha256' }],
    ['token-claims', 'a hash of another body', { ...claims, h: 'a'.repeat(64) }, { ...withSecret, bodyHash: 'h' }],
    ['token-claims', 'a hash that is no text', { ...claims, h: [1] }, { ...withSecret, bodyHash: 'h' }],
  ])('%s: %s', async (verdict, _name, payload, options) => {
    expect(await verdictOf(await signed(payload), options)).toBe(verdict);
  });

  it('covers the body where a claim holds its hash', async () => {
    const scheme = jwt({ ...withSecret, bodyHash: 'h' });
    const token = `Bearer ${await signed({ ...claims, h: createHash('sha256').update(body).digest('hex') })}`;
    expect(await scheme.verify(requestOf(token), [shared], now)).toMatchObject({ accepted: true });
    expect(await scheme.verify(requestOf(token, Buffer.from('{"a":2}')), [shared], now)).toMatchObject({
      reason: 'token-claims',
    });
  });

  it('says nothing of the claims of a token that is not signed', async () => {
    const [, payload = ''] = (await signed({ ...claims, exp: 1 })).split('.');
    const [header = '', , signature = ''] = (await signed()).split('.');
    expect(await verdictOf(`${header}.${payload}.${signature}`)).toBe('token-mismatch');
  });
});

describe('a forged token', () => {
  const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;

  it.each([
    ['without a signature', 'token-malformed', unsigned],
    ['of algorithm none', 'token-algorithm', `${unsigned}AAAA`],
    ['of algorithm None', 'token-algorithm', `${encode({ alg: 'None' })}.${encode(claims)}.AAAA`],
    ['without an algorithm', 'token-malformed', `${encode({})}.${encode(claims)}.AAAA`],
    ['with a header that is no JSON', 'token-malformed', `AAAA.${encode(claims)}.AAAA`],
    ['with a header that is a list', 'token-malformed', `${encode([])}.${encode(claims)}.AAAA`],
    ['of two parts', 'token-malformed', `${encode({ alg: 'HS256' })}.${encode(claims)}`],
    ['of five parts', 'token-malformed', 'AAAA.AAAA.AAAA.AAAA.AAAA'],
    ['of 9 KiB', 'token-malformed', `${encode({ alg: 'HS256' })}.${'A'.repeat(9_216)}.AAAA`],
    ['of nothing', 'token-malformed', ''],
  ])('%s is refused: %s', async (_name, reason, token) => {
    expect(await verdictOf(token)).toBe(reason);
  });

  it('sent twice is refused', async () => {
    const token = await signed();
    expect(await verdictOf(`${token},Bearer ${token}`)).toBe('token-malformed');
  });

  it('that takes the public key for a shared secret is refused', async () => {
    const jwk = publicJwk('ES256');
    const pem = pairs.ES256.publicKey.export({ format: 'pem', type: 'spki' });
    for (const key of [jwk, pem]) {
      const message = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
      const token = `${message}.${createHmac('sha256', key).update(message).digest('base64url')}`;
      expect(await verdictOf(token, withJwk, [jwk])).toBe('token-algorithm');
      expect(await verdictOf(token, withJwk, [jwkOf(pairs.ES256.privateKey)])).toBe('token-algorithm');
    }
  });

  it('that brings its own key along is refused', async () => {
    const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const header = { alg: 'ES256', jwk: own.publicKey.export({ format: 'jwk' }), jku: 'https://example.com/keys' };
    expect(await verdictOf(await signed(claims, own.privateKey, header), withJwk, [publicJwk('ES256')])).toBe(
      'token-mismatch',
    );
  });

  it('with an extension that nobody knows is refused', async () => {
    const message = `${encode({ alg: 'HS256', crit: ['exp'], exp: 1 })}.${encode(claims)}`;
    const token = `${message}.${createHmac('sha256', shared).update(message).digest('base64url')}`;
    expect(await verdictOf(token)).toBe('token-malformed');
  });

  it('whose last character is another way to write the same signature is refused', async () => {
    const token = await signed(claims, pairs.EdDSA.privateKey, { alg: 'EdDSA' });
    const options: JwtOptions = { secretFormat: 'jwk', algorithms: ['EdDSA'] };
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(token.at(-1) ?? '');
    const twin = token.slice(0, -1) + alphabet.charAt(last + 1);
    const bytesOf = (text: string) => Buffer.from(text.split('.')[2] ?? '', 'base64url');
    expect(bytesOf(twin)).toEqual(bytesOf(token));
    expect(await verdictOf(twin, options, [publicJwk('EdDSA')])).toBe('token-malformed');
  });

  it('never throws, whatever stands in the header', async () => {
    const part = fc.oneof(
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    );
    const token = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(part, part, part).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(token, async (text) => {
        expect(await verdictOf(text, { ...withJwk, ...bound }, [publicJwk('ES256')])).toMatch(/^token-/);
      }),
    );
  });
});

describe('a rotation', () => {
  it('tells which of several live keys matched', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const token = await signed(claims, pairs.ES256.privateKey, { alg: 'ES256' });
    expect(await verdictOf(token, withJwk, [jwkOf(other.publicKey), publicJwk('ES256')])).toBe('accepted by 1');
    expect(await verdictOf(token, withJwk, [jwkOf(other.publicKey)])).toBe('token-mismatch');
  });

  it('does not send a token to the store again that a live key knows as ended', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const token = await signed({ exp: second - 3_600 }, pairs.ES256.privateKey, { alg: 'ES256' });
    for (const keys of [
      [jwkOf(other.publicKey), publicJwk('ES256')],
      [publicJwk('ES256'), jwkOf(other.publicKey)],
    ])
      expect(await verdictOf(token, withJwk, keys)).toBe('token-expired');
  });

  it('from one kind of key to another is found in the store, and loses nothing', async () => {
    const options: JwtOptions = { secretFormat: 'jwk', algorithms: ['RS256', 'ES256'] };
    const token = `Bearer ${await signed(claims, pairs.ES256.privateKey, { alg: 'ES256' })}`;
    const secrets = {
      current: () => Promise.resolve([publicJwk('RS256')]),
      refresh: () => Promise.resolve([publicJwk('ES256'), publicJwk('RS256')]),
    };
    await expect(authenticate(requestOf(token), jwt(options), secrets)).resolves.toMatchObject({ secretIndex: 0 });
  });
});

describe('a stored key', () => {
  const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey;
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
  const all: JwtOptions = { secretFormat: 'jwk', algorithms: ['RS256', 'ES256', 'EdDSA'] };

  it.each<[string, string, JwtOptions]>([
    ['that is no JSON', 'not-json-but-long-enough', all],
    ['that is a list', '["not-a-key-but-long-enough"]', all],
    ['that is null', 'null                     ', all],
    ['without its members', '{"kty":"EC","crv":"P-256"}', all],
    ['that is not on its curve', '{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}', all],
    ['for signing by everybody', '{"kty":"oct","k":"dGVzdC1zZWNyZXQtMDEyMzQ1Njc4OQ"}', all],
    ['of 1,024 bits', jwkOf(weak), all],
    ['on another curve', jwkOf(p384), all],
    ['for another algorithm', jwkOf(pairs.RS256.publicKey, { alg: 'PS256' }), all],
    ['for encryption', jwkOf(pairs.ES256.publicKey, { use: 'enc' }), all],
    ['of a kind that the source does not take', jwkOf(pairs.RS256.publicKey), withJwk],
    ['that is too short for HS256', 'a-secret-of-31-bytes-0123456789', withSecret],
  ])('%s answers 503 and is not repeated, whatever is sent', async (_name, secret, options) => {
    const scheme = jwt(options);
    for (const header of [undefined, `Bearer ${await signed()}`]) {
      const error: unknown = await Promise.resolve(scheme.verify(requestOf(header), [secret], now)).catch(
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ reason: 'secret-unusable', outcome: 503 });
      expect(String(error)).not.toContain(secret);
    }
  });
});
