import fc from 'fast-check';
import { createPathRemover, createRedactor, isSecretKey, REDACTED } from './index.ts';

describe('isSecretKey', () => {
  it.each([
    'token',
    'download_token',
    'accessToken',
    'ACCESS-TOKEN',
    'plainToken',
    'password',
    'Pass_Word',
    'encrypted_password',
    'h323_password',
    'passcode',
    'meeting_passcode',
    'recordingPlayPasscode',
    'pin',
    'host_pin',
    'hostPin',
    'hostPINCode',
    'PIN',
    'secret',
    'clientSecret',
    'pwd',
    'api_key',
    'X-API-Key',
    'apiKeys',
    'privateKeyPem',
  ])('%s speaks of a secret', (key) => expect(isSecretKey(key)).toBe(true));

  it.each([
    'pinned',
    'accessKeyId',
    'public_key',
    'shipping',
    'ping',
    'opinion',
    'topic',
    'id',
    'email',
    'pass',
    'spin_count',
    'SHIPPINGAddress',
  ])('%s does not', (key) => expect(isSecretKey(key)).toBe(false));
});

describe('createRedactor', () => {
  it('takes secrets out at any depth, in lists and below a secret key', () => {
    const record = {
      a: [{ hostPin: 1234 }],
      password: { current: 'x', ['changed']: true },
      tokens: ['t1', 't2'],
      name: 'Ann',
    };
    expect(createRedactor([])(record)).toEqual({
      a: [{ hostPin: REDACTED }],
      password: { current: REDACTED, changed: true },
      tokens: [REDACTED, REDACTED],
      name: 'Ann',
    });
  });

  it.each([
    ['**.join_url', { join_url: 'u' }],
    ['**.join_url', { object: { JoinUrl: 'u' } }],
    ['**.*join_url', { object: { list: [{ meeting_join_url: 'u' }] } }],
    ['payload.object.*.key', { payload: { object: { any: { key: 'u' } } } }],
    ['payload.**.url', { payload: { url: 'u' } }],
    ['payload.**.url', { payload: { a: { b: { url: 'u' } } } }],
  ])('%s meets %j', (path, record) => {
    const text = JSON.stringify(createRedactor([path])(record));
    expect(text).toContain(REDACTED);
    expect(text).not.toContain('"u"');
  });

  it.each([
    ['payload.url', { other: { url: 'u' } }],
    ['payload.*.url', { payload: { url: 'u' } }],
    ['payload.*.url', { payload: { a: { b: { url: 'u' } } } }],
    ['**.join_url', { join_urls: 'u' }],
  ])('%s does not meet %j', (path, record) => expect(createRedactor([path])(record)).toEqual(record));

  it('keeps booleans and null, which say whether there was a secret', () => {
    expect(createRedactor([])({ require_password: true, token: null })).toEqual({
      require_password: true,
      token: null,
    });
  });

  it('takes an exception back, but no pattern takes one back from a key that speaks of a secret', () => {
    const redact = createRedactor(['**.*url', '!**.vanity_url', '!**.token', '!tok*']);
    expect(redact({ a: { vanityUrl: 'v', join_url: 'j' }, token: 't' })).toEqual({
      a: { vanityUrl: 'v', join_url: REDACTED },
      token: REDACTED,
    });
  });

  it.each([
    ['the place that is named', { token_id: 7 }, { token_id: 7 }],
    ['its list', { token_id: ['7', '8'] }, { token_id: ['7', '8'] }],
    ['its other spellings', { tokenId: '7' }, { tokenId: '7' }],
    ['not the same name elsewhere', { data: { token_id: 7 } }, { data: { token_id: REDACTED } }],
    ['not what is named like it', { token: 't', token_ids: [7] }, { token: REDACTED, token_ids: [REDACTED] }],
    ['what has harmless names below it', { token_request: { id: 7 } }, { token_request: { id: 7 } }],
    ['no secret below it', { token_request: { token: 't' } }, { token_request: { token: REDACTED } }],
    ['nothing below a secret', { secret: { token_id: 7 } }, { secret: { token_id: REDACTED } }],
    ['no secret in a text', { token_id: 'x?token=t' }, { token_id: `x?token=${REDACTED}` }],
  ])('keeps, by an exception without a pattern, %s', (_what, record, redacted) => {
    expect(createRedactor(['!token_id', '!token_request', '!secret.token_id'])(record)).toEqual(redacted);
  });

  it('takes what a redirect hands over out of a link, and leaves filters and short states alone', () => {
    const uri =
      'https://example.com/cb?code=c-1&SAMLResponse=PHNhbWw%2B&state=0123456789abcdef&client_secret=s#id_token=e.y.x&nonce=n1';
    expect(createRedactor([])({ uri, page: '/issues?state=open&sort=created' })).toEqual({
      uri: `https://example.com/cb?code=${REDACTED}&SAMLResponse=${REDACTED}&state=${REDACTED}&client_secret=${REDACTED}#id_token=${REDACTED}&nonce=${REDACTED}`,
      page: '/issues?state=open&sort=created',
    });
  });

  it('takes the password out of a link inside any text', () => {
    const topic = 'join https://example.zoom.us/j/123?pwd=aBc.1&uname=x or https://example.com/?a=1&access_token=t';
    expect(createRedactor([])({ topic })).toEqual({
      topic: `join https://example.zoom.us/j/123?pwd=${REDACTED}&uname=x or https://example.com/?a=1&access_token=${REDACTED}`,
    });
  });

  it('leaves the record that it was given alone', () => {
    const record = Object.freeze({ token: 'x' });
    createRedactor([])(record);
    expect(record.token).toBe('x');
  });

  it('lets no value under a secret key through, whatever stands around it', () => {
    const place = fc.array(fc.constantFrom('a', 'object', 'list', 'settings'), { maxLength: 6 });
    const key = fc.constantFrom('token', 'hostKeyPin', 'x_pin', 'SECRET', 'pass-code');
    fc.assert(
      fc.property(place, key, fc.boolean(), (path, secretKey, inList) => {
        const leaf: unknown = { [secretKey]: 'needle-in-hay' };
        const record = path.reduceRight((inner: unknown, name) => ({ [name]: inList ? [inner] : inner }), leaf);
        expect(JSON.stringify(createRedactor(['never.met', '**.other'])(record))).not.toContain('needle');
      }),
    );
  });
});

describe('createPathRemover', () => {
  it('leaves out what stands at the paths and keeps the order of the rest', () => {
    const record = { z: 1, download_token: 't', a: { files: [{ download_url: 'u', id: 1 }, { id: 2 }] } };
    expect(JSON.stringify(createPathRemover(['download_token', '**.download_url'])(record))).toBe(
      '{"z":1,"a":{"files":[{"id":1},{"id":2}]}}',
    );
  });

  it('gives two deliveries of one event the same text', () => {
    const remove = createPathRemover(['**.download_token']);
    const delivery = (token: string) => ({ event: 'e', payload: { download_token: token, id: 7 } });
    expect(remove(delivery('a'))).toEqual(remove(delivery('b')));
  });
});
