import fc from 'fast-check';
import { contentKey, eventId } from './index.ts';

/**
 * Golden vectors, computed outside the project with Python's hashlib. They may never change: every event of the past
 * would be stored a second time.
 */
const vectors = [
  [
    { namespace: 'zoom-events', tenant: 'acct-1', key: 'e3b0c442', ordinal: 0 },
    'ZF9IK7ly_5bgD5FFoVamtOsVgiNgeHd28-NELtBsFA0',
  ],
  [
    { namespace: 'okta-systemlog', tenant: 'acme.okta.com', key: 'uuid-1', ordinal: 0 },
    'Q8VyF85yBYQUuC18iKmQhYvizDh4_yT5iuypl1Mjt_0',
  ],
  [
    { namespace: 'zoom-events', tenant: 'ünï"\\', key: ' 42', ordinal: 3 },
    'RnG0APexg861l8xP9YzbHO3zGA1UuQY9znxk1htrfb4',
  ],
] as const;

describe('eventId', () => {
  it.each(vectors)('of %j is frozen', (identity, id) => expect(eventId(identity)).toBe(id));

  it('never joins two fields into the same text', () => {
    const field = fc.string({ maxLength: 6 });
    const identity = fc.record({ namespace: field, tenant: field, key: field, ordinal: fc.nat(3) });
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        expect(eventId(a) === eventId(b)).toBe(JSON.stringify(Object.values(a)) === JSON.stringify(Object.values(b)));
      }),
    );
  });
});

describe('contentKey', () => {
  it('is the SHA-256 of the bytes in lower-case hex', () => {
    expect(contentKey(Buffer.from('{"event":"user.signed_in"}'))).toBe(
      '7c0769aab3ed90966fb70100b831340a9acc3819792be6a545a3c8fe1a47d05e',
    );
    expect(contentKey('{"event":"user.signed_in"}')).toBe(
      '7c0769aab3ed90966fb70100b831340a9acc3819792be6a545a3c8fe1a47d05e',
    );
  });
});
