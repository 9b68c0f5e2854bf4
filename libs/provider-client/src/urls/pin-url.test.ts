import fc from 'fast-check';
import { pinUrl } from '../index.ts';

const endpoint = new URL('https://acme.okta.com');
const below = new URL('https://ghe.example.com/api/v3');
const simulated = new URL('http://127.0.0.1:4567/okta-poller/main');

describe('pinUrl', () => {
  it.each([
    [endpoint, '/api/v1/logs', 'https://acme.okta.com/api/v1/logs'],
    [endpoint, 'api/v1/logs', 'https://acme.okta.com/api/v1/logs'],
    [endpoint, '', 'https://acme.okta.com/'],
    [
      endpoint,
      'https://acme.okta.com/api/v1/logs?after=1%3D%2B+x%2F',
      'https://acme.okta.com/api/v1/logs?after=1%3D%2B+x%2F',
    ],
    [endpoint, 'HTTPS://ACME.okta.com:443/a#part', 'https://acme.okta.com/a'],
    [endpoint, '/a?u=https://evil.example/../x', 'https://acme.okta.com/a?u=https://evil.example/../x'],
    [below, '/orgs/acme/audit-log', 'https://ghe.example.com/api/v3/orgs/acme/audit-log'],
    [below, 'https://ghe.example.com/api/v3/orgs?page=2', 'https://ghe.example.com/api/v3/orgs?page=2'],
    [below, 'https://ghe.example.com/api/v3', 'https://ghe.example.com/api/v3'],
    [new URL('https://ghe.example.com/api/v3/'), '/orgs', 'https://ghe.example.com/api/v3/orgs'],
    [simulated, '/api/v1/logs', 'http://127.0.0.1:4567/okta-poller/main/api/v1/logs'],
    [new URL('http://[::1]:4567'), '/a', 'http://[::1]:4567/a'],
    [endpoint, '/a/..b/c..', 'https://acme.okta.com/a/..b/c..'],
  ])('takes %s with %s', (base, url, expected) => expect(pinUrl(base, url).href).toBe(expected));

  it.each([
    ['another host', endpoint, 'https://evil.example/api/v1/logs'],
    ['the base as a substring', endpoint, 'https://evil.example/?u=https://acme.okta.com'],
    ['the base as a path', endpoint, 'https://evil.example/https://acme.okta.com/'],
    ['another scheme', endpoint, 'http://acme.okta.com/api/v1/logs'],
    ['no web scheme', endpoint, 'file:///etc/passwd'],
    ['a blob, whose origin is that of its maker', endpoint, 'blob:https://acme.okta.com/1'],
    ['script', endpoint, 'javascript:alert(1)'],
    ['another port', endpoint, 'https://acme.okta.com:8443/api'],
    ['the host as a suffix', endpoint, 'https://evilacme.okta.com/'],
    ['the host as a prefix', endpoint, 'https://acme.okta.com.evil.example/'],
    ['a trailing dot', endpoint, 'https://acme.okta.com./'],
    ['a user that looks like the host', endpoint, 'https://acme.okta.com@evil.example/'],
    ['a user', endpoint, 'https://user@acme.okta.com/'],
    ['a password', endpoint, 'https://:password@acme.okta.com/'],
    ['a path that is a host', endpoint, '//evil.example/api'],
    ['three slashes', endpoint, '///evil.example/api'],
    ['backslashes', endpoint, '\\\\evil.example\\api'],
    ['a slash and a backslash', endpoint, '/\\evil.example'],
    ['a tab in the scheme', endpoint, 'ht\ttps://evil.example/'],
    ['a line break', endpoint, '/api\n/v1'],
    ['a leading blank', endpoint, ' https://evil.example/'],
    ['the metadata service', endpoint, 'http://169.254.169.254/latest/meta-data/'],
    ['an IPv6 address', endpoint, 'https://[::ffff:169.254.169.254]/'],
    ['a decimal address', endpoint, 'https://2852039166/'],
    ['another loopback port', simulated, 'http://127.0.0.1:4568/okta-poller/main/api'],
    ['a path that climbs out', below, 'https://ghe.example.com/api/v3/../../setup'],
    ['a path that climbs', endpoint, '/orgs/../admin'],
    ['an encoded climb', below, '/%2e%2E/%2e%2e/setup'],
    ['a climb over encoded slashes', below, '/a/..%2f..%2fsetup'],
    ['a climb over encoded backslashes', below, '/a/..%5Csetup'],
    ['a path beside the prefix', below, 'https://ghe.example.com/setup'],
    ['a path that only starts like the prefix', below, 'https://ghe.example.com/api/v3-internal'],
    ['another instance of the simulated provider', simulated, 'http://127.0.0.1:4567/okta-poller/second/api'],
    ['no URL at all', endpoint, 'https://'],
  ])('refuses %s', (_name, base, url) => expect(pinOrUndefined(base, url)).toBeUndefined());

  it('says nothing of what it refused', () => {
    expect(() => pinUrl(endpoint, 'https://user:hunter2@evil.example/?cursor=secret')).toThrow(
      /^a URL for https:\/\/acme\.okta\.com: expected [a-z ]+$/,
    );
  });

  it('never gives a URL of another place, whatever it is asked', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https://',
        '//',
        '/',
        '\\',
        '@',
        'ghe.example.com',
        '/api/v3',
        'evil.example',
        '..',
        '%2e',
        '%2f',
        ':',
        '?',
        '#',
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const pinned = pinOrUndefined(below, pieces.join(''));
        if (pinned === undefined) return;
        expect(pinned.origin).toBe(below.origin);
        expect(`${pinned.pathname}/`.startsWith('/api/v3/')).toBe(true);
        expect([pinned.username, pinned.password, pinned.hash]).toEqual(['', '', '']);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The pinned URL, or nothing for one that is refused as foreign; any other error fails the test. */
function pinOrUndefined(base: URL, text: string): URL | undefined {
  try {
    return pinUrl(base, text);
  } catch (error) {
    expect(error).toMatchObject({ name: 'ProviderError', failure: 'foreign-url' });
    return undefined;
  }
}
