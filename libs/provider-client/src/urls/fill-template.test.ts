import fc from 'fast-check';
import { fillTemplate, instanceValues, pinUrl } from '../index.ts';

const values = instanceValues({ account: 'acme', settings: { region: 'eu', limit: 50, all: false } });

describe('fillTemplate', () => {
  it('puts in the account and the settings', () => {
    expect(fillTemplate('{account}-{settings.region}-{settings.limit}-{settings.all}', values)).toBe(
      'acme-eu-50-false',
    );
  });

  it('leaves other braces alone', () => {
    expect(fillTemplate('{"a": {}}', values)).toBe('{"a": {}}');
  });

  it.each(['{settings.none}', '{none}', '{constructor}', '{settings.toString}'])(
    'names %s, which has no value',
    (text) =>
      expect(() => fillTemplate(`a ${text} b`, values)).toThrow(
        `${text}: expected the instance to have a value for it`,
      ),
  );

  it.each(['a/b', 'a?b', 'a#b', 'a@b', 'a\\b', 'a b', 'a\tb', 'a\u0000b', '', '.', '..'])(
    'refuses %j in an endpoint and in a path, and does not print it',
    (account) => {
      for (const place of ['endpoint', 'path'] as const)
        expect(() => fillTemplate('x{account}', { account }, place)).toThrow(
          `{account}: expected a value that is safe in a ${place}`,
        );
    },
  );

  it('takes a host with a port in an endpoint, and nothing encoded', () => {
    expect(fillTemplate('https://{account}', { account: 'acme.example.com:8443' }, 'endpoint')).toBe(
      'https://acme.example.com:8443',
    );
    expect(() => fillTemplate('https://{account}', { account: 'evil.example%2f' }, 'endpoint')).toThrow('{account}');
  });

  it('encodes a segment of a path', () => {
    expect(fillTemplate('/orgs/{account}/logs', { account: 'a&b=ü%2f' }, 'path')).toBe(
      '/orgs/a%26b%3D%C3%BC%252f/logs',
    );
  });

  it('keeps line breaks out of headers', () => {
    expect(() => fillTemplate('{account}', { account: 'a\r\nx-evil: 1' })).toThrow('{account}');
    expect(fillTemplate('{account}', { account: 'org:acme repo:a/b' })).toBe('org:acme repo:a/b');
  });

  it('gives one segment of a path, or an error, for every value', () => {
    fc.assert(
      fc.property(fc.string(), (account) => {
        let path: string;
        try {
          path = fillTemplate('/orgs/{account}/logs', { account }, 'path');
        } catch (error) {
          expect(String(error)).toMatch('{account}');
          return;
        }
        const segments = pinUrl(new URL('https://api.example.com'), path).pathname.split('/');
        expect(segments.map(decodeURIComponent)).toEqual(['', 'orgs', account, 'logs']);
      }),
    );
  });
});
