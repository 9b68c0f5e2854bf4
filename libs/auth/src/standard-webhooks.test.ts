import fc from 'fast-check';
import { standardWebhooks, type RawRequest } from './index.ts';

/**
 * The vector of the reference libraries.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/webhook.test.ts
 */
const base64 = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const secret = `whsec_${base64}`;
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const body = Buffer.from('{"test": 2432232314}');
const now = 1_614_265_330_000;

const scheme = standardWebhooks();
const stale = `v1,${'A'.repeat(43)}=`;

function reasonOf(
  changes: Readonly<Record<string, string | undefined>>,
  { at = now, secrets = [secret], bytes = body }: { at?: number; secrets?: string[]; bytes?: Uint8Array } = {},
) {
  const headers = { 'webhook-id': id, 'webhook-timestamp': '1614265330', 'webhook-signature': signature, ...changes };
  const request = { headers, body: bytes, receivedAt: at, trace: 't' } as RawRequest;
  const verdict = scheme.verify(request, secrets, at);
  return verdict.accepted ? 'accepted' : verdict.reason;
}

describe('standardWebhooks', () => {
  it('accepts the vector of the reference libraries', () => {
    expect(reasonOf({})).toBe('accepted');
  });

  it.each([
    ['accepted', { 'webhook-signature': `${stale} v2,whatever v1a,${'A'.repeat(86)}== ${signature}` }],
    ['accepted', { 'webhook-signature': `${stale} `.repeat(19) + signature }],
    ['signature-malformed', { 'webhook-signature': `${stale} `.repeat(20) + signature }],
    ['signature-missing', { 'webhook-signature': undefined }],
    ['signature-missing', { 'webhook-id': undefined }],
    ['timestamp-missing', { 'webhook-timestamp': undefined }],
    ['signature-malformed', { 'webhook-signature': signature.replace('v1', 'v2') }],
    ['signature-malformed', { 'webhook-signature': signature.slice(3) }],
    ['signature-malformed', { 'webhook-signature': signature.slice(0, -1) }],
    ['signature-malformed', { 'webhook-signature': `${signature},${signature}` }],
    ['signature-malformed', { 'webhook-signature': '' }],
    ['signature-mismatch', { 'webhook-signature': signature.replace('OE=', 'OA=') }],
    ['signature-mismatch', { 'webhook-signature': signature.replace('OE=', 'OF=') }],
    ['signature-mismatch', { 'webhook-id': 'msg_other' }],
    ['signature-malformed', { 'webhook-id': `${id},${id}` }],
    ['signature-malformed', { 'webhook-id': `${id}.1614265330` }],
    ['signature-malformed', { 'webhook-id': '' }],
    ['signature-mismatch', { 'webhook-timestamp': '1614265331' }],
    ['timestamp-malformed', { 'webhook-timestamp': '1614265330000' }],
  ])('%s: %j', (verdict, headers) => {
    expect(reasonOf(headers)).toBe(verdict);
  });

  it.each([
    [-301, 'timestamp-outside-window'],
    [-300, 'accepted'],
    [300, 'accepted'],
    [301, 'timestamp-outside-window'],
  ])('with %i s between sender and us: %s', (seconds, verdict) => {
    expect(reasonOf({}, { at: now + seconds * 1_000 })).toBe(verdict);
  });

  it('covers every byte of the body', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
        expect(reasonOf({}, { bytes })).toBe('signature-mismatch');
      }),
    );
  });

  it('has the older names of its headers where the sender has them, and then no others', () => {
    const svix = standardWebhooks({ headers: 'svix' });
    const headers = svix.sign(body, secret, now);
    expect(Object.keys(headers)).toEqual(['svix-id', 'svix-timestamp', 'svix-signature']);
    const request: RawRequest = { headers, body, receivedAt: now, trace: 't' };
    expect(svix.verify(request, [secret], now)).toMatchObject({ accepted: true });
    expect(scheme.verify(request, [secret], now)).toEqual({ accepted: false, reason: 'signature-missing' });
  });

  it('gives a retry the id of the first delivery, which is kept with a dead letter', () => {
    const ids = [now, now + 60_000].map((at) => scheme.sign(body, secret, at)['webhook-id']);
    expect(ids[1]).toBe(ids[0]);
    expect(scheme.headersSafe).toEqual(['webhook-id', 'webhook-timestamp']);
  });

  it.each([base64, `whsk_${base64}`, 'whsec_', 'whsec_not base64 at all!!', 'whsec_c2hvcnQ='])(
    'never verifies with %s: 503, whatever is sent',
    (unusable) => {
      for (const headers of [{}, { 'webhook-signature': undefined }])
        expect(() => reasonOf(headers, { secrets: [secret, unusable] })).toThrow(
          expect.objectContaining({ reason: 'secret-unusable', outcome: 503 }) as Error,
        );
    },
  );
});
