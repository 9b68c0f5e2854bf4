import type { RequestTemplate } from '../define-rest-source.ts';
import { firstRequest } from './first-request.ts';
import { requestAt } from './request-at.ts';

const template: RequestTemplate = {
  path: '/{settings.kind}/{account}/audit-log',
  query: { phrase: '{settings.filter} created:>={from}', include: '{settings.include}', order: 'asc' },
  headers: { accept: 'application/json', 'x-tenant': '{account}', 'x-trace': '{settings.include}' },
  times: 'iso seconds',
};
const settings = { kind: 'orgs', filter: 'actor:user1', include: 'web' };
const from = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const to = Date.UTC(2026, 0, 2, 3, 4, 6, 1);

describe('firstRequest', () => {
  it('fills path, query and headers', () => {
    expect(firstRequest(template, { instance: { account: 'acme', settings }, from })).toEqual({
      url: '/orgs/acme/audit-log',
      query: { phrase: 'actor:user1 created:>=2026-01-02T03:04:05Z', include: 'web', order: 'asc' },
      headers: { accept: 'application/json', 'x-tenant': 'acme', 'x-trace': 'web' },
    });
  });

  it('leaves out what comes out empty', () => {
    const empty = { ...settings, filter: '', include: '' };
    expect(firstRequest(template, { instance: { account: 'acme', settings: empty }, from })).toMatchObject({
      query: { phrase: 'created:>=2026-01-02T03:04:05Z', order: 'asc' },
      headers: { accept: 'application/json', 'x-tenant': 'acme' },
    });
    const request = firstRequest(template, { instance: { account: 'acme', settings: empty }, from });
    expect(Object.keys({ ...request.query, ...request.headers }).sort()).toEqual([
      'accept',
      'order',
      'phrase',
      'x-tenant',
    ]);
  });

  it('encodes what stands in the path, and takes nothing that would lead out of it', () => {
    const request = firstRequest(template, {
      instance: { account: 'acmé', settings: { ...settings, kind: 'ä' } },
      from,
    });
    expect(request.url).toBe('/%C3%A4/acm%C3%A9/audit-log');
    for (const account of ['..', 'a/b', 'a?b'])
      expect(() => firstRequest(template, { instance: { account, settings }, from })).toThrow('{account}');
  });

  it('names a placeholder that has no value', () => {
    const instance = { account: 'acme', settings: { kind: 'orgs', filter: '' } };
    expect(() => firstRequest(template, { instance, from })).toThrow('{settings.include}');
    expect(() => firstRequest({ ...template, query: { until: '{to}' } }, { instance, from })).toThrow('{to}');
    expect(() => firstRequest({ ...template, query: { q: '{constructor}' } }, { instance, from })).toThrow(
      '{constructor}',
    );
    expect(() => firstRequest(template, { instance: { account: 'acme' }, from })).toThrow('{settings.kind}');
  });

  it.each<[RequestTemplate['times'], string, string]>([
    ['iso', '2026-01-02T03:04:05.678Z', '2026-01-02T03:04:06.001Z'],
    ['iso seconds', '2026-01-02T03:04:05Z', '2026-01-02T03:04:07Z'],
    ['unix', '1767323045', '1767323047'],
    ['unix ms', '1767323045678', '1767323046001'],
  ])('writes times as %s, the start rounded down and the end up', (times, since, until) => {
    const query = { since: '{from}', until: '{to}' };
    const request = firstRequest({ path: '/logs', query, times }, { instance: { account: 'acme' }, from, to });
    expect(request).toEqual({ url: '/logs', query: { since, until }, headers: {} });
  });

  it('lays the parameters of a bounded walk over the others, for a walk with an end alone', () => {
    const bounded: RequestTemplate = {
      path: '/logs',
      query: { since: '{from}', sortOrder: 'ASCENDING', poll: 'true' },
      bounded: { until: '{to}', poll: '' },
      times: 'unix',
    };
    const instance = { account: 'acme' };
    expect(firstRequest(bounded, { instance, from: 1_000, to: 2_000 }).query).toEqual({
      since: '1',
      sortOrder: 'ASCENDING',
      until: '2',
    });
    expect(firstRequest(bounded, { instance, from: 1_000 }).query).toEqual({
      since: '1',
      sortOrder: 'ASCENDING',
      poll: 'true',
    });
  });
});

describe('requestAt', () => {
  const first = firstRequest(template, { instance: { account: 'acme', settings }, from });

  it('lays a position over the first request', () => {
    expect(requestAt(first, { query: { after: 'c=+', order: 'desc' } })).toEqual({
      ...first,
      query: { ...first.query, after: 'c=+', order: 'desc' },
    });
  });

  it('asks a URL of the provider as it is, with our headers', () => {
    const url = 'https://api.example.com/orgs/acme/audit-log?after=MS42e%2BMT%3D%3D';
    expect(requestAt(first, { url })).toEqual({ url, headers: first.headers });
  });
});
