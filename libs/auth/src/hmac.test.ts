import fc from 'fast-check';
import { hmac, type RawRequest } from './index.ts';

/** Computed outside the project: `printf 'v0:1700000000:{"a":1}' | openssl dgst -sha256 -hmac test-secret-0123456789`. */
const secret = 'test-secret-0123456789';
const body = Buffer.from('{"a":1}');
const signature = 'v0=506ceaf65ed46802b9d6291dc1f4611a698b5d0964a584d72d3de56df9d8c1b7';
/** The same with `-sha512`. */
const sha512 =
  '8bc88908689d61d33f8cee102789b9bed4dd3a9eb557dbb8fc969c6f7011d2fb0c9ffda283710572fe088b93cf4cc241d9d5d6aa1ad412c0b0316e820e67430c';
/** Of `1700000000.{"a":1}`. */
const stamped = '6e873f59dc6002f6de5f578e9bf3f90a7906473a2924651d6f4cc33d61aff598';
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

  it.each([
    ['spaces', '{ "a": 1 }', 'e2e638bc3a8b1db1346dda22fe7b3900352979dcc25959b441410cd3e9c323f4'],
    ['escapes', String.raw`{"a":"\u00e9\/"}`, 'f43e6133bf92c1bb25ab4f16e3a983b914546190adef987e8bf88c96d9d356d9'],
    ['numbers and names', '{"a":1.0,"a":2}', '1641c41dca48e20721a34947d2ebdcef72f6ab0fc1464181c8ae4b48500f5bd0'],
  ])('covers JSON as it was spelled, as openssl does: %s', (_name, text, mac) =>
    expect(reasonOf(request({ 'x-signature': `v0=${mac}` }, Buffer.from(text)))).toBe('accepted'),
  );

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

  it.each(['{body}{body}', 'v0:'])('refuses a template that has the body not once: %s', (message) => {
    expect(() => hmac({ header: 'h', prefix: '', message: message as '{body}' })).toThrow('{body} exactly once');
  });

  it('refuses a time that is not signed, which a replay could choose, and a signed one whose place it is not told', () => {
    const timestamp = { header: 'x-t', past: '5 min', future: '5 min' } as const;
    expect(() => hmac({ header: 'h', prefix: '', message: 'v0:{body}', timestamp })).toThrow('{timestamp}');
    expect(() => hmac({ header: 'h', prefix: '', message: '{timestamp}{timestamp}{body}', timestamp })).toThrow(
      '{timestamp}',
    );
    expect(() => hmac({ header: 'h', prefix: '', message: '{timestamp}.{body}' })).toThrow('{timestamp}');
    expect(() => hmac({ header: 'h', prefix: '', message: '{body}.{timestamp}' })).toThrow('{timestamp}');
  });

  it('accepts SHA-512 where the provider signs with it, and then no SHA-256', () => {
    const long = hmac({ header: 'x-s', prefix: '', message: 'v0:1700000000:{body}', algorithm: 'sha512' });
    const sent = (text: string) => long.verify({ ...request(), headers: { 'x-s': text } }, [secret], now);
    expect(sent(sha512)).toMatchObject({ accepted: true });
    expect(sent(signature.slice(3))).toEqual({ accepted: false, reason: 'signature-malformed' });
  });
});

/** https://docs.stripe.com/webhooks#verify-manually */
describe('hmac with several entries in one header', () => {
  const listed = hmac({
    header: 'x-signature',
    prefix: 'v1=',
    separator: ',',
    message: '{timestamp}.{body}',
    timestamp: { entry: 't=', past: '5 min', future: '5 min' },
  });
  const other = `v1=${'0'.repeat(64)}`;
  const v0 = `v0=${'1'.repeat(64)}`;

  it.each([
    ['accepted', `t=1700000000,v1=${stamped}`],
    ['accepted', `t=1700000000,${other},v1=${stamped},${v0}`],
    ['signature-mismatch', `t=1700000000,${other}`],
    ['signature-mismatch', `t=1700000001,v1=${stamped}`],
    ['signature-malformed', `t=1700000000,v0=${stamped}`],
    ['signature-malformed', `t=1700000000,v1=${stamped},v1=x`],
    ['accepted', `t=1700000000,v1=${stamped}${',a=b'.repeat(18)}`],
    ['signature-malformed', `t=1700000000,v1=${stamped}${',a=b'.repeat(19)}`],
    ['signature-malformed', 't=1700000000'],
    ['signature-malformed', ''],
    ['timestamp-missing', `v1=${stamped}`],
    ['timestamp-malformed', `t=1700000000,t=1700000000,v1=${stamped}`],
    ['timestamp-malformed', `t=,v1=${stamped}`],
  ])('%s: %.60s', (verdict, header) => {
    const found = listed.verify({ ...request(), headers: { 'x-signature': header } }, [secret], now);
    expect(found.accepted ? 'accepted' : found.reason).toBe(verdict);
  });

  it('says which secret matched, whichever entry it was', () => {
    const header = `t=1700000000,${other},v1=${stamped}`;
    const sent = { ...request(), headers: { 'x-signature': header } };
    expect(listed.verify(sent, ['another-secret-0000', secret], now)).toMatchObject({ secretIndex: 1 });
  });

  it('verifies what it signs', () => {
    const sent = { ...request(), headers: listed.sign(body, secret, now) };
    expect(listed.verify(sent, [secret], now)).toMatchObject({ accepted: true, signedAgeMs: 0 });
  });

  it('needs a separator to tell the time from the signature', () => {
    const timestamp = { entry: 't=', past: '5 min', future: '5 min' } as const;
    expect(() => hmac({ header: 'h', prefix: 'v1=', message: '{timestamp}{body}', timestamp })).toThrow('separator');
  });
});

describe('the signed time', () => {
  const schemeOf = (unit: 's' | 'ms' | 'iso') =>
    hmac({
      header: 'x-s',
      prefix: '',
      message: '{timestamp}{body}',
      timestamp: { header: 'x-t', past: '5 min', future: '5 min', unit },
    });

  it.each(['s', 'ms', 'iso'] as const)('in %s has five minutes on either side and no other form', (unit) => {
    const timed = schemeOf(unit);
    const sent = (at: number, time?: string) => {
      const headers = timed.sign(body, secret, at);
      const verdict = timed.verify(
        { ...request(), headers: { ...headers, ...(time && { 'x-t': time }) } },
        [secret],
        now,
      );
      return verdict.accepted ? verdict.signedAgeMs : verdict.reason;
    };
    expect([-301, -300, 0, 300, 301].map((seconds) => sent(now + seconds * 1_000))).toEqual([
      'timestamp-outside-window',
      300_000,
      0,
      -300_000,
      'timestamp-outside-window',
    ]);
    const forms = { s: '1700000000', ms: '1700000000000', iso: '2023-11-14T22:13:20.000Z' };
    for (const [other, text] of Object.entries(forms))
      expect(sent(now, text)).toBe(other === unit ? 0 : 'timestamp-malformed');
    for (const text of ['0x6553f100', '1e9', 'NaN', ' 1700000000', '2023-11-14', '2023-13-14T22:13:20Z'])
      expect(sent(now, text)).toBe('timestamp-malformed');
  });
});
