import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { createClientKit, NOW, type KitOptions } from '../doubles/client-kit.ts';
import { says } from '../doubles/scripted-http.ts';
import { createTokenProvider, type TokenProviderOptions } from '../doubles/token-provider.ts';
import { clientCredentials, privateKeyJwt } from '../index.ts';

const get = { url: '/api/v1/logs?after=1' };
const TOKEN_URL = 'https://acme.example.com/oauth2/v1/token';
const HOUR = 3_600_000;
const secretLogin = clientCredentials({ tokenUrl: '/oauth2/v1/token', scope: 'logs.read' });
const keyLogin = privateKeyJwt({ tokenUrl: '/oauth2/v1/token', scope: 'okta.logs.read', dpop: true });

interface Keys {
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

async function makeKeys(alg = 'ES256'): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const named = { kid: 'key-1', alg };
  return {
    privateJwk: { ...(await exportJWK(privateKey)), ...named },
    publicJwk: { ...(await exportJWK(publicKey)), ...named },
  };
}

function createKit(provided: Partial<TokenProviderOptions> = {}, options: KitOptions = {}) {
  let now = NOW;
  const clock = (): number => now;
  const provider = createTokenProvider({
    tokenUrl: TOKEN_URL,
    clock,
    clientId: 'client-1',
    credentials: 'client-1:s3cr3t',
    ...provided,
  });
  const kit = createClientKit({
    login: secretLogin,
    stored: { 'client-secret': 's3cr3t' },
    settings: { clientId: 'client-1' },
    ...options,
    http: provider.http,
    clock,
  });
  return { provider, client: kit.client, secrets: kit.secrets, advance: (ms: number) => void (now += ms) };
}

function createKeyKit(keys: Keys, options: KitOptions = {}, provided: Partial<TokenProviderOptions> = {}) {
  return createKit(
    { publicJwk: keys.publicJwk, dpop: true, ...provided },
    { login: keyLogin, stored: { 'private-key': JSON.stringify(keys.privateJwk, null, 2) }, ...options },
  );
}

describe('client credentials', () => {
  it('fetch a token and call with it', async () => {
    const { client, provider } = createKit();
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    expect(provider.tokenRequests).toEqual([
      {
        method: 'POST',
        url: new URL(TOKEN_URL),
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from('client-1:s3cr3t').toString('base64')}`,
        },
        body: 'grant_type=client_credentials&scope=logs.read',
      },
    ]);
    expect(provider.apiRequests[0]?.headers).toMatchObject({ authorization: 'Bearer token-1' });
  });

  it('can stand in the form, and a scope may be left out', async () => {
    const login = clientCredentials({ tokenUrl: '/oauth2/v1/token', scope: '', secretIn: 'body' });
    const { client, provider } = createKit({}, { login });
    await client.send(get);
    expect(provider.tokenRequests[0]).toMatchObject({
      body: 'grant_type=client_credentials&client_id=client-1&client_secret=s3cr3t',
    });
    expect(provider.tokenRequests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('are encoded before they are joined', async () => {
    const { client } = createKit(
      { credentials: 'a%3Ab:c%3A%20%C3%BC' },
      { settings: { clientId: 'a:b' }, stored: { 'client-secret': 'c: ü' } },
    );
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
  });
});

describe('a token', () => {
  it.each([
    ['a number', 3_600],
    ['a text', '3600'],
  ])('is kept until a minute before it expires, by %s', async (_name, expiresIn) => {
    const { client, provider, advance } = createKit({ expiresIn });
    await client.send(get);
    advance(HOUR - 60_001);
    await client.send(get);
    expect(provider.tokenRequests).toHaveLength(1);
    advance(1);
    await client.send(get);
    expect(provider.tokenRequests).toHaveLength(2);
  });

  it.each([
    ['that lives for a minute, for half of it', 60, 30_000],
    ['without an end, for four minutes', null, 240_000],
    ['with a garbled end, for four minutes', 'soon', 240_000],
    ['with an end in the past, for four minutes', -1, 240_000],
    ['that lives for ever, for a day', 1e300, 86_400_000 - 60_000],
  ])('is kept %s', async (_name, expiresIn, keptMs) => {
    const { client, provider, advance } = createKit({ expiresIn });
    await client.send(get);
    advance(keptMs - 1);
    await client.send(get);
    expect(provider.tokenRequests).toHaveLength(1);
    advance(1);
    await client.send(get);
    expect(provider.tokenRequests).toHaveLength(2);
  });

  it('is fetched once for calls at the same time', async () => {
    const { client, provider } = createKit();
    await Promise.all([client.send(get), client.send(get), client.send(get)]);
    expect(provider.tokenRequests).toHaveLength(1);
    expect(provider.apiRequests).toHaveLength(3);
  });

  it('is fetched anew once after a 401', async () => {
    const { client, provider } = createKit();
    await client.send(get);
    provider.revokeAll();
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    expect(provider.apiRequests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('comes of the new secret after a rotation', async () => {
    const { client, secrets, provider } = createKit({ credentials: 'client-1:new-s3cr3t' });
    secrets.rotate('client-secret', 'new-s3cr3t');
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    expect(provider.tokenRequests).toHaveLength(2);
  });

  it('that is refused is an error that names the place and the code, and nothing else', async () => {
    const { client, provider } = createKit({ credentials: 'client-1:other' });
    await expect(client.send(get)).rejects.toMatchObject({
      failure: 'unauthorized',
      status: 401,
      message: `${TOKEN_URL}: 401, invalid_client`,
    });
    expect(provider.tokenRequests).toHaveLength(2);
    expect(provider.apiRequests).toEqual([]);
  });

  it.each([
    [says(400, { error: 'invalid_scope' }), 'unauthorized', /: 400, invalid_scope$/],
    [says(404, 'body-text'), 'unauthorized', /: 404, the client was refused$/],
    [says(401, { error: 'body-text' }), 'unauthorized', /: 401, the client was refused$/],
    [says(302, '', { location: 'https://evil.example/' }), 'foreign-url', /: 302$/],
    [says(500), 'failing', /: 500$/],
    [says(200, 'body-text'), 'unreadable', /: expected a JSON object with access_token$/],
    [says(200, { access_token: 'a\nb' }), 'unreadable', /: expected a JSON object with access_token$/],
    [says(200, { access_token: 'a', token_type: 'DPoP' }), 'unreadable', /: expected token_type Bearer$/],
    [{ ...says(200), body: Buffer.from('<html>body-text') }, 'unreadable', /access_token$/],
  ])('endpoint that answers %j is an error', async (answer, failure, message) => {
    const { client, provider } = createKit();
    provider.failWith(answer, answer);
    await expect(client.send(get)).rejects.toMatchObject({ failure, message: expect.stringMatching(message) });
    expect(provider.apiRequests).toEqual([]);
  });

  it('that was too much is waited for, and no call is made before', async () => {
    const { client, provider, advance } = createKit();
    provider.failWith(says(429, [], { 'retry-after': '30' }));
    const isLimited = expect.objectContaining({ failure: 'rate-limited', notBefore: NOW + 30_000 });
    await expect(client.send(get)).rejects.toEqual(isLimited);
    expect(client.notBefore()).toBe(NOW + 30_000);
    advance(29_999);
    await expect(client.send(get)).rejects.toEqual(isLimited);
    expect(provider.tokenRequests).toHaveLength(1);
    advance(1);
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
  });
});

describe('the token URL', () => {
  const at = (tokenUrl: string, options: KitOptions = {}) =>
    createKit({}, { login: clientCredentials({ tokenUrl, scope: '' }), ...options });

  it('may be one of another host, filled from the settings', async () => {
    const tokenUrl = 'https://login.example.org/tenant-1/oauth2/v2.0/token';
    const { client, provider } = createKit(
      { tokenUrl },
      {
        login: clientCredentials({
          tokenUrl: 'https://login.example.org/{settings.tenant}/oauth2/v2.0/token',
          scope: 'a b',
        }),
        settings: { clientId: 'client-1', tenant: 'tenant-1' },
      },
    );
    await client.send(get);
    expect(provider.tokenRequests[0]).toMatchObject({
      url: new URL(tokenUrl),
      body: expect.stringContaining('scope=a%20b'),
    });
  });

  it.each([
    ['http://login.example.org/token', {}, 'login.tokenUrl: expected https'],
    ['http://127.0.0.1:99/token', {}, 'login.tokenUrl: expected https'],
    ['https://user@login.example.org/token', {}, 'login.tokenUrl: expected no user'],
    ['//login.example.org/token', {}, 'expected no other host'],
    ['/../token', {}, 'dot segments'],
    ['/{settings.tenant}/token', { settings: { clientId: 'c', tenant: 'a/b' } }, '{settings.tenant}'],
    [
      'https://login.example.org/{settings.tenant}',
      { settings: { clientId: 'c', tenant: '@evil' } },
      '{settings.tenant}',
    ],
    ['/token', { settings: {} }, '{settings.clientId}'],
  ])('%s with %j is refused when the client is made', (tokenUrl, options, message) =>
    expect(() => at(tokenUrl, options)).toThrow(message),
  );

  it('stands below a simulated provider', async () => {
    const endpoint = 'http://127.0.0.1:4567/a/main';
    const { client, provider } = createKit({ tokenUrl: `${endpoint}/oauth2/v1/token` }, { endpoint });
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    expect(provider.tokenRequests).toHaveLength(1);
  });
});

describe('a private key', () => {
  it('signs an assertion that the token endpoint accepts', async () => {
    const keys = await makeKeys();
    const { client, provider } = createKeyKit(keys, {}, {});
    await client.send(get);
    expect(provider.assertions).toEqual([
      {
        iss: 'client-1',
        sub: 'client-1',
        aud: TOKEN_URL,
        iat: NOW / 1_000,
        exp: NOW / 1_000 + 120,
        jti: expect.any(String),
      },
    ]);
    expect(new URLSearchParams(provider.tokenRequests[0]?.body).get('scope')).toBe('okta.logs.read');
  });

  it('may be any that its algorithm fits, and works without proof of possession', async () => {
    const { privateJwk } = await makeKeys('RS256');
    const { client, provider } = createKit(
      {},
      {
        login: privateKeyJwt({ tokenUrl: '/oauth2/v1/token', scope: '' }),
        stored: { 'private-key': JSON.stringify(privateJwk) },
      },
    );
    await expect(client.send(get)).rejects.toMatchObject({ failure: 'unauthorized' });
    const assertion = new URLSearchParams(provider.tokenRequests[0]?.body).get('client_assertion') ?? '';
    expect(JSON.parse(Buffer.from(assertion.split('.')[0] ?? '', 'base64url').toString())).toEqual({
      alg: 'RS256',
      kid: 'key-1',
    });
    expect(provider.tokenRequests[0]?.headers).not.toHaveProperty('dpop');
  });

  it.each([
    ['text', () => 'not json, key-text'],
    ['null', () => 'null'],
    ['a key without kid', ({ kid: _, ...jwk }: JWK) => JSON.stringify(jwk)],
    ['a key without alg', ({ alg: _, ...jwk }: JWK) => JSON.stringify(jwk)],
    ['a public key', ({ d: _, ...jwk }: JWK) => JSON.stringify(jwk)],
    ['a symmetric key', () => JSON.stringify({ kty: 'oct', k: 'a2V5', d: 'x', alg: 'HS256', kid: 'key-1' })],
    ['a key of another algorithm', (jwk: JWK) => JSON.stringify({ ...jwk, alg: 'RS256' })],
    ['a key that is cut', (jwk: JWK) => JSON.stringify({ ...jwk, d: 'key-text' })],
  ])('that is %s sends nothing and is not printed', async (_name, write) => {
    const keys = await makeKeys();
    const { client, provider } = createKeyKit(keys, { stored: { 'private-key': write(keys.privateJwk) } });
    const failed = client.send(get);
    await expect(failed).rejects.toMatchObject({ reason: 'secret-unusable' });
    await expect(failed).rejects.toThrow(
      /^secret-unusable: private-key: expected a private JWK with kid and alg( that fits its type)?$/,
    );
    await expect(failed).rejects.not.toHaveProperty('cause');
    expect(provider.tokenRequests).toEqual([]);
  });
});

describe('proof of possession', () => {
  it('goes with the token request and with each call, over the URL without its query', async () => {
    const { client, provider } = createKeyKit(await makeKeys());
    await client.send(get);
    await client.send(get);
    expect(provider.tokenRequests).toHaveLength(1);
    expect(provider.apiRequests.map(({ headers }) => headers.authorization)).toEqual(['DPoP token-1', 'DPoP token-1']);
    expect(provider.proofs.map(({ htm, htu }) => [htm, htu])).toEqual([
      ['POST', TOKEN_URL],
      ['GET', 'https://acme.example.com/api/v1/logs'],
      ['GET', 'https://acme.example.com/api/v1/logs'],
    ]);
  });

  it('is repeated once with the nonce of the token endpoint, and with a fresh assertion', async () => {
    const { client, provider } = createKeyKit(await makeKeys());
    provider.nonces.token = 'nonce-1';
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    expect(provider.tokenRequests).toHaveLength(2);
    expect(new Set(provider.assertions.map(({ jti }) => jti)).size).toBe(2);
    expect(provider.proofs[0]).toMatchObject({ htu: TOKEN_URL, nonce: 'nonce-1' });
  });

  it('keeps the nonce of the API apart, and follows when it changes', async () => {
    const { client, provider } = createKeyKit(await makeKeys());
    provider.nonces.token = 'nonce-1';
    provider.nonces.api = 'nonce-2';
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    await client.send(get);
    expect(provider.apiRequests).toHaveLength(3);
    provider.nonces.api = 'nonce-3';
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    expect(provider.apiRequests).toHaveLength(5);
    expect(provider.tokenRequests).toHaveLength(2);
  });

  it('is fetched anew once when the API refuses it for good', async () => {
    const { client, provider, secrets } = createKeyKit(await makeKeys());
    await client.send(get);
    provider.revokeAll();
    await expect(client.send(get)).resolves.toMatchObject({ status: 200 });
    expect(provider.tokenRequests).toHaveLength(2);
    expect(secrets.refreshed).toEqual(['private-key']);
  });

  it('ends when a server asks for a nonce again and again', async () => {
    const { client, provider } = createKeyKit(await makeKeys());
    const asks = ['a', 'b', 'c', 'd', 'e'].map((nonce) =>
      says(400, { error: 'use_dpop_nonce' }, { 'dpop-nonce': nonce }),
    );
    provider.failWith(...asks);
    await expect(client.send(get)).rejects.toMatchObject({
      failure: 'unauthorized',
      message: `${TOKEN_URL}: 400, use_dpop_nonce`,
    });
    expect(provider.tokenRequests).toHaveLength(4);
  });

  it('is not given up for a bearer token', async () => {
    const { client, provider } = createKeyKit(await makeKeys());
    provider.failWith(says(200, { access_token: 'a', token_type: 'Bearer' }));
    await expect(client.send(get)).rejects.toMatchObject({
      failure: 'unreadable',
      message: `${TOKEN_URL}: expected token_type DPoP`,
    });
    expect(provider.apiRequests).toEqual([]);
  });
});
