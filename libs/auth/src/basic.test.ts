import { basic, type RawRequest } from './index.ts';

const scheme = basic();
const secret = 'user1:test-password-0123';
/** Computed outside the project: `printf 'user1:test-password-0123' | base64`. */
const encoded = 'dXNlcjE6dGVzdC1wYXNzd29yZC0wMTIz';

function verdictOf(authorization: string | undefined, secrets = [secret]) {
  const headers = authorization === undefined ? {} : { authorization };
  const request: RawRequest = { headers, body: Buffer.from('{}'), receivedAt: 0, trace: 't' };
  const verdict = scheme.verify(request, secrets, 0);
  return verdict.accepted ? `accepted by ${verdict.secretIndex}` : verdict.reason;
}

const basicOf = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('basic', () => {
  it.each([
    ['accepted by 0', `Basic ${encoded}`],
    ['accepted by 0', `basic ${encoded}`],
    ['accepted by 0', `BASIC ${encoded}`],
    ['credentials-missing', undefined],
    ['credentials-missing', ''],
    ['credentials-malformed', encoded],
    ['credentials-malformed', `Basic${encoded}`],
    ['credentials-malformed', `Basic  ${encoded}`],
    ['credentials-malformed', `Basic ${encoded} `],
    ['credentials-malformed', ` Basic ${encoded}`],
    ['credentials-malformed', `Bearer ${encoded}`],
    ['credentials-malformed', `Basic ${encoded},Basic ${encoded}`],
    ['credentials-malformed', `Basic ${secret}`],
    ['credentials-malformed', `Basic ${encoded}=`],
    ['credentials-mismatch', 'Basic '],
    ['credentials-mismatch', `Basic ${encoded.toLowerCase()}`],
    ['credentials-mismatch', basicOf('user2:test-password-0123')],
    ['credentials-mismatch', basicOf('user1:test-password-0124')],
    ['credentials-mismatch', basicOf('user1:test-password-0123:')],
    ['credentials-mismatch', basicOf('user1test-password-0123')],
    ['credentials-mismatch', basicOf('USER1:test-password-0123')],
  ])('%s: %s', (verdict, header) => {
    expect(verdictOf(header)).toBe(verdict);
  });

  it('takes a password with colons and letters beyond ASCII, as UTF-8', () => {
    const password = 'user1:pä:ss:word-0123-☃';
    expect(verdictOf(basicOf(password), ['user1:another-password', password])).toBe('accepted by 1');
    expect(scheme.sign(Buffer.from(''), password, 0)).toEqual({ authorization: basicOf(password) });
  });

  it.each(['no-colon-in-this-secret', ':password-of-nobody', 'a-rather-long-user-name:', 'a-long-user:short-password'])(
    'never verifies with %s: 503, whatever is sent',
    (unusable) => {
      for (const header of [undefined, basicOf(unusable)])
        expect(() => verdictOf(header, [secret, unusable])).toThrow(
          expect.objectContaining({ reason: 'secret-unusable', outcome: 503 }) as Error,
        );
    },
  );
});
