import fc from 'fast-check';
import { hmac, type RawRequest } from './index.ts';

/** Computed outside the project: `printf 'v0:1700000000:{"a":1}' | openssl dgst -sha256 -hmac test-secret-0123456789`. */
const secret = 'test-secret-0123456789';
const body = Buffer.from('{"a":1}');
const signature = 'v0=506ceaf65ed46802b9d6291dc1f4611a698b5d0964a584d72d3de56df9d8c1b7';
const now = 1_700_000_000_000;

const scheme = hmac({
  header: 'x-signature',
  prefix: 'v0=',
  message: 'v0:{timestamp}:{body}',
  timestamp: { header: 'x-timestamp', past: '100 min', future: '5 min' },
});

const request = (headers: Record<string, string> = {}, bytes: Uint8Array = body): RawRequest => ({
  headers: { 'x-signature': signature, 'x-timestamp': '1700000000', ...headers },
  body: bytes,
  receivedAt: now,
  trace: 't',
});
const reasonOf = (sent: RawRequest, secrets = [secret], at = now) => {
  const verdict = scheme.verify(sent, secrets, at);
  return verdict.accepted ? 'accepted' : verdict.reason;
};

describe('hmac', () => {
  it('accepts the signature that openssl computes', () => {
    expect(scheme.verify(request(), [secret], now)).toEqual({ accepted: true, secret, secretIndex: 0, signedAgeMs: 0 });
  });

  it('says which of several live secrets matched', () => {
    expect(scheme.verify(request(), ['another-secret-0000', secret], now)).toMatchObject({
      accepted: true,
      secretIndex: 1,
    });
  });

  it.each([
    ['signature-missing', { 'x-signature': undefined }],
    ['signature-malformed', { 'x-signature': '' }],
    ['signature-malformed', { 'x-signature': signature.toUpperCase() }],
    ['signature-malformed', { 'x-signature': `${signature}00` }],
    ['signature-malformed', { 'x-signature': signature.slice(3) }],
    ['signature-malformed', { 'x-signature': `${signature},${signature}` }],
    ['signature-malformed', { 'x-signature': `${signature}\n` }],
    ['signature-malformed', { 'x-signature': `v0=é${'a'.repeat(63)}` }],
    ['signature-mismatch', { 'x-signature': `v0=${'0'.repeat(64)}` }],
    ['timestamp-missing', { 'x-timestamp': undefined }],
    ['timestamp-malformed', { 'x-timestamp': '1700000000000' }],
    ['timestamp-malformed', { 'x-timestamp': '1700000000.0' }],
    ['timestamp-malformed', { 'x-timestamp': '-1700000000' }],
    ['timestamp-malformed', { 'x-timestamp': '1e9' }],
    ['timestamp-malformed', { 'x-timestamp': '0x6553f100' }],
    ['timestamp-malformed', { 'x-timestamp': ' 1700000000' }],
    ['timestamp-malformed', { 'x-timestamp': '1700000000,1700000000' }],
    ['signature-mismatch', { 'x-timestamp': '1700000001' }],
  ])('refuses as %s: %j', (reason, headers) =>
    expect(reasonOf(request(headers as Record<string, string>))).toBe(reason),
  );

  it.each([
    [100 * 60_000, 'accepted'],
    [100 * 60_000 + 1, 'timestamp-outside-window'],
    [-5 * 60_000, 'accepted'],
    [-5 * 60_000 - 1, 'timestamp-outside-window'],
  ])('with %i ms between sender and us: %s', (skew, verdict) =>
    expect(reasonOf(request(), [secret], now + skew)).toBe(verdict),
  );

  it('covers every byte of the body', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        const isSame = Buffer.from(bytes).equals(body);
        expect(reasonOf(request({}, bytes))).toBe(isSame ? 'accepted' : 'signature-mismatch');
      }),
    );
  });

  it('verifies what it signs, in both encodings, over any bytes', () => {
    for (const encoding of ['hex', 'base64'] as const) {
      const plain = hmac({ header: 'x-s', prefix: 'sha256=', message: '{body}', encoding });
      fc.assert(
        fc.property(fc.uint8Array(), fc.string({ minLength: 16 }), (bytes, key) => {
          const sent = { ...request({}, bytes), headers: plain.sign(bytes, key, now) };
          expect(plain.verify(sent, [key], now)).toMatchObject({ accepted: true, signedAgeMs: undefined });
        }),
      );
    }
  });

  it('never throws, whatever stands in the headers', () => {
    const header = fc.string({ unit: 'binary', maxLength: 90 });
    fc.assert(
      fc.property(header, header, (a, b) =>
        expect(reasonOf(request({ 'x-signature': a, 'x-timestamp': b }))).not.toBe('accepted'),
      ),
    );
  });

  it('refuses a template without the body', () => {
    expect(() => hmac({ header: 'h', prefix: '', message: '{body}{body}' })).toThrow('{body} exactly once');
  });
});
