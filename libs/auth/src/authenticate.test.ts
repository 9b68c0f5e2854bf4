import { createHmac } from 'node:crypto';
import { reasons, type Reason } from '@mef/rejection';
import {
  authenticate,
  hmac,
  restoreVerified,
  sharedToken,
  type RawRequest,
  type Scheme,
  type SecretSource,
} from './index.ts';

const scheme = hmac({ header: 'x-signature', prefix: 'v0=', message: '{body}' });
const token = sharedToken({ header: 'authorization', prefix: 'Bearer ' });
const old = 'old-secret-0123456789';
const fresh = 'new-secret-0123456789';
const body = Buffer.from('{"a":1}');

const requestWith = (headers: Record<string, string>): RawRequest => ({ headers, body, receivedAt: 0, trace: 't' });
const signedWith = (secret: string) => requestWith(scheme.sign(body, secret, 0));

function secretSource(current: readonly string[], refreshed = current) {
  const reads = { current: 0, refresh: 0 };
  const source: SecretSource = {
    current: () => (reads.current++, Promise.resolve(current)),
    refresh: () => (reads.refresh++, Promise.resolve(refreshed)),
  };
  return { source, reads };
}

describe('authenticate', () => {
  it('reads the secrets anew on a mismatch, so that a rotation loses nothing', async () => {
    const { source, reads } = secretSource([old], [fresh, old]);
    await expect(authenticate(signedWith(fresh), scheme, source)).resolves.toMatchObject({ secretIndex: 0 });
    expect(reads).toEqual({ current: 1, refresh: 1 });
  });

  it('does not ask the store again for a request that no secret can make good', async () => {
    const { source, reads } = secretSource([old]);
    await expect(authenticate(requestWith({}), scheme, source)).rejects.toMatchObject({
      reason: 'signature-missing',
      outcome: 401,
    });
    expect(reads.refresh).toBe(0);
  });

  it('refuses what matches neither old nor fresh secrets', async () => {
    const { source } = secretSource([old], [fresh]);
    await expect(authenticate(signedWith('attacker-0123456789'), scheme, source)).rejects.toMatchObject({
      reason: 'signature-mismatch',
    });
  });

  it.each(Object.entries(reasons).filter(([, { stage }]) => stage === 'authenticate'))(
    'asks the store again only for what a newer secret could make good: %s',
    async (reason) => {
      const { source, reads } = secretSource([old]);
      const refuses: Scheme = { ...scheme, verify: () => ({ accepted: false, reason: reason as Reason }) };
      await expect(authenticate(requestWith({}), refuses, source)).rejects.toMatchObject({ reason });
      expect(reads.refresh).toBe(reason.endsWith('-mismatch') ? 1 : 0);
    },
  );

  it.each([[[]], [['']], [['                    ']], [['short']], [[old, '']]])(
    'never verifies with the secrets %j: 503, not 200 and not 401',
    async (secrets) => {
      const { source } = secretSource(secrets);
      for (const key of ['', 'short', old])
        await expect(authenticate(signedWith(key), scheme, source)).rejects.toMatchObject({ outcome: 503 });
    },
  );

  it.each([
    [[], 'expected at least one live secret'],
    [[old, 's'.repeat(15)], 'secret 1: expected at least 16 bytes'],
  ])('says of secrets that cannot be relied on what is expected, and never the secret', async (secrets, detail) => {
    const { source } = secretSource(secrets);
    await expect(authenticate(signedWith(old), scheme, source)).rejects.toMatchObject({ detail });
  });

  it('verifies with a secret of 16 bytes, the shortest that cannot be guessed', async () => {
    const { source } = secretSource(['s'.repeat(16)]);
    await expect(authenticate(signedWith('s'.repeat(16)), scheme, source)).resolves.toMatchObject({ secretIndex: 0 });
  });
});

describe('sharedToken', () => {
  it('accepts any live token, byte for byte', async () => {
    const { source } = secretSource([fresh, old]);
    await expect(authenticate(requestWith({ authorization: `Bearer ${old}` }), token, source)).resolves.toMatchObject({
      secretIndex: 1,
    });
  });

  it.each([
    ['token-missing', {}],
    ['token-missing', { authorization: '' }],
    ['token-mismatch', { authorization: old }],
    ['token-mismatch', { authorization: `bearer ${old}` }],
    ['token-mismatch', { authorization: `Bearer ${old} ` }],
    ['token-mismatch', { authorization: `Bearer ${old},Bearer ${old}` }],
    ['token-mismatch', { authorization: `Bearer ${old.slice(0, -1)}é` }],
  ])('refuses as %s: %j', async (reason, headers) => {
    const { source } = secretSource([old]);
    await expect(authenticate(requestWith(headers as Record<string, string>), token, source)).rejects.toMatchObject({
      reason,
    });
  });
});

describe('signChallenge', () => {
  const verified = () => authenticate(signedWith(fresh), scheme, secretSource([old, fresh]).source);

  it('signs with the secret that the challenge came with', async () => {
    const expected = createHmac('sha256', fresh).update('qgg8vlvZRS6UYooatFL8Aw').digest('hex');
    expect((await verified()).signChallenge('qgg8vlvZRS6UYooatFL8Aw')).toEqual({
      token: 'qgg8vlvZRS6UYooatFL8Aw',
      signature: expected,
    });
  });

  it.each([
    'v0:1700000000:{"event":"user.deleted"}',
    'a:b',
    '',
    'a b',
    'a\n',
    'é',
    'a'.repeat(129),
    7,
    null,
    undefined,
    ['a'],
    {},
  ])('never signs %j: it would be a signature of a forged event', async (text) => {
    const request = await verified();
    expect(() => request.signChallenge(text)).toThrow(/^challenge-malformed/);
  });

  it('cannot be had from a stored request', () => {
    expect(() => restoreVerified(signedWith(fresh)).signChallenge('abc')).toThrow('no key');
  });
});
