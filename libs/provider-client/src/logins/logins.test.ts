import { createClientKit, NOW } from '../doubles/client-kit.ts';
import {
  basicLogin,
  clientCredentials,
  headerLogin,
  loginBySetting,
  privateKeyJwt,
  signedRequest,
  type Login,
} from '../index.ts';

const get = { url: '/api' };

async function sentHeaders(login: Login, stored: Record<string, string>, settings = {}) {
  const kit = createClientKit({ login, stored, settings });
  await kit.client.send(get);
  return kit.requests[0]?.headers;
}

describe('the logins of a manifest', () => {
  it('say what they need of the secret store', () => {
    const token = { tokenUrl: '/token', scope: 'read' };
    expect(headerLogin({ prefix: 'Bearer ' }).secrets).toEqual([{ name: 'api-token', format: 'text' }]);
    expect(basicLogin().secrets).toEqual([{ name: 'api-user', format: 'user:password' }]);
    expect(clientCredentials(token).secrets).toEqual([{ name: 'client-secret', format: 'text' }]);
    expect(privateKeyJwt(token).secrets).toEqual([{ name: 'private-key', format: 'jwk' }]);
    expect(privateKeyJwt({ ...token, secret: 'own' }).secrets).toEqual([{ name: 'own', format: 'jwk' }]);
    expect(signedRequest({ algorithm: 'sha1', message: '' }).secrets).toEqual([{ name: 'secret-key', format: 'text' }]);
  });

  it('are data', () => {
    const login = loginBySetting('login', { token: headerLogin({ prefix: 'SSWS ' }), user: basicLogin() });
    expect(JSON.parse(JSON.stringify(login))).toEqual(login);
  });
});

describe('a token in a header', () => {
  it('stands behind its prefix', async () => {
    const stored = { 'api-token': 'abc' };
    expect(await sentHeaders(headerLogin({ prefix: 'Bearer ' }), stored)).toMatchObject({
      authorization: 'Bearer abc',
    });
    expect(await sentHeaders(headerLogin({ header: 'X-Api-Key', prefix: '' }), stored)).toMatchObject({
      'x-api-key': 'abc',
    });
  });

  it.each(['two\nlines', 'ünicode', '  '])('is not sent when it is %j, and not printed', async (secret) => {
    const { client, requests } = createClientKit({ stored: { 'api-token': secret } });
    await expect(client.send(get)).rejects.toMatchObject({
      reason: 'secret-unusable',
      message: expect.stringMatching(/^secret-unusable: api-token: expected [a-zA-Z ]+$/),
    });
    expect(requests).toEqual([]);
  });

  it('is missed by its name', async () => {
    const { client } = createClientKit({ login: headerLogin({ prefix: '', secret: 'other' }) });
    await expect(client.send(get)).rejects.toThrow('no secret other');
  });
});

describe('user and password', () => {
  it('are sent as RFC 7617 has them', async () => {
    expect(await sentHeaders(basicLogin(), { 'api-user': 'Aladdin:open sesame' })).toMatchObject({
      authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    });
  });

  it('are one secret with a colon', async () => {
    await expect(sentHeaders(basicLogin(), { 'api-user': 'Aladdin' })).rejects.toMatchObject({
      reason: 'secret-unusable',
    });
  });
});

describe('a login by setting', () => {
  const login = loginBySetting('login', {
    token: headerLogin({ prefix: 'SSWS ' }),
    bearer: headerLogin({ prefix: 'Bearer ' }),
    user: basicLogin(),
  });
  const stored = { 'api-token': 'abc', 'api-user': 'a:b' };

  it('needs the secrets of all its logins, each once', () => {
    expect(login.secrets).toEqual([
      { name: 'api-token', format: 'text' },
      { name: 'api-user', format: 'user:password' },
    ]);
  });

  it('uses the one that the instance names', async () => {
    expect(await sentHeaders(login, stored, { login: 'bearer' })).toMatchObject({ authorization: 'Bearer abc' });
    expect(await sentHeaders(login, stored, { login: 'user' })).toMatchObject({ authorization: 'Basic YTpi' });
  });

  it.each([undefined, 'constructor', 'none'])('names the choice when the instance says %s', (name) =>
    expect(() => createClientKit({ login, settings: name === undefined ? {} : { login: name } })).toThrow(
      'settings.login: expected one of token, bearer, user',
    ),
  );

  it('takes no two meanings of one secret', () => {
    expect(() =>
      loginBySetting('login', { a: headerLogin({ prefix: '', secret: 's' }), b: basicLogin({ secret: 's' }) }),
    ).toThrow('secret s');
  });
});

describe('a signed request', () => {
  const duo = signedRequest({
    algorithm: 'sha1',
    message: '{date}\n{method}\n{host}\n{path}\n{query}',
    keyId: '{settings.integrationKey}',
  });
  // The request of https://duo.com/docs/adminapi#authentication with a key of our own, signed by `openssl dgst -sha1 -hmac`.
  const example = { key: 'key-1', secret: 'secret-0123456789abcdef' };

  it("signs Duo's documented request", async () => {
    const kit = createClientKit({
      login: duo,
      account: 'api-XXXXXXXX.duosecurity.com',
      settings: { integrationKey: example.key },
      stored: { 'secret-key': example.secret },
      clock: () => Date.UTC(2012, 7, 21, 17, 29, 18),
    });
    const query = { username: 'root', realname: 'First Last' };
    await kit.client.send({ method: 'POST', url: '/accounts/v1/account/list', query });
    const signature = 'dfdcff35b043abbb3ae0ebb085689af908c2e7e8';
    expect(kit.requests[0]?.headers).toMatchObject({
      date: 'Tue, 21 Aug 2012 17:29:18 -0000',
      authorization: `Basic ${Buffer.from(`${example.key}:${signature}`).toString('base64')}`,
    });
  });

  // Computed outside the project: printf '%s' '<message>' | openssl dgst -sha256 -hmac key-0123456789abcdef -binary | base64
  const everything = '{date} {method} {host} {path} {query} {body-sha256}';
  it.each(['iso', 'unix'] as const)('writes the date as %s', async (date) => {
    const login = signedRequest({
      algorithm: 'sha256',
      encoding: 'base64',
      message: everything,
      date,
      headers: { 'X-Signature': 'v1={signature}', 'X-Key': '{key-id}' },
      keyId: 'key-1',
    });
    const kit = createClientKit({
      login,
      stored: { 'secret-key': 'key-0123456789abcdef' },
      endpoint: 'http://localhost:99',
    });
    await kit.client.send({ url: "/a%20b?x=1&x=0&limit2=~*'&limit=é%2B+" });
    expect(kit.requests[0]?.headers).toEqual({
      accept: 'application/json',
      date: { iso: '2026-01-02T03:04:05.000Z', unix: String(NOW / 1_000) }[date],
      'x-signature': {
        iso: 'v1=sZtUaXkTNFnQT9OQ2FzCkHQmdk8pJP/UETjrZLDEMgw=',
        unix: 'v1=OuwR1ybV//3WPKdRTwtuv7KXlN4AgN1Dpy0tD75VVMg=',
      }[date],
      'x-key': 'key-1',
    });
  });
});
