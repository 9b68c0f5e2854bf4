import * as fc from 'fast-check';

import type { RequestTemplate } from '../define-rest-source.ts';
import { firstRequest } from './first-request.ts';
import { readBounds } from './read-bounds.ts';

const stepsMs = { iso: 1, 'iso seconds': 1_000, unix: 1_000, 'unix ms': 1 } as const satisfies Record<
  RequestTemplate['times'],
  number
>;
const queries: readonly Pick<RequestTemplate, 'query' | 'bounded'>[] = [
  { query: { since: '{from}', until: '{to}', limit: '100' } },
  { query: { since: '{from}', sortOrder: 'ASCENDING' }, bounded: { until: '{to}' } },
  {
    query: { phrase: '{settings.filter} created:>={from}' },
    bounded: { phrase: '{settings.filter} created:{from}..{to}' },
  },
  { query: { filter: '(at ge "{from}") and (at lt "{to}") or at eq "{from}"', q: '{settings.filter}' } },
];

function urlOf(template: RequestTemplate, filter: string, from: number, to?: number): URL {
  const { url, query } = firstRequest(template, { instance: { account: 'acme', settings: { filter } }, from, to });
  return new URL(`${url}?${new URLSearchParams(query).toString()}`, 'https://api.example.com');
}

describe('readBounds', () => {
  const times = fc.constantFrom(...(Object.keys(stepsMs) as RequestTemplate['times'][]));
  const ms = fc.integer({ min: 0, max: Date.UTC(9999, 0) });
  // A control character is no value of a setting.
  const filter = fc.string({ maxLength: 20 }).filter((text) => !/\p{Cc}/u.test(text));

  it('gives back what a walk asked for, to the second or wider, so that no record of an edge is missed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...queries), times, ms, ms, filter, (query, format, from, to, text) => {
        const template: RequestTemplate = { path: '/logs', ...query, times: format };
        const bounds = readBounds(template, urlOf(template, text, from, to));
        const step = stepsMs[format];
        expect(bounds).toEqual({ from: Math.floor(from / step) * step, to: Math.ceil(to / step) * step });
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives no end for a walk without one', () => {
    for (const query of queries.filter(({ bounded }) => bounded !== undefined)) {
      const template: RequestTemplate = { path: '/logs', ...query, times: 'unix' };
      expect(readBounds(template, urlOf(template, 'actor:user1', 5_000))).toEqual({ from: 5_000, to: undefined });
    }
  });

  it.each([
    ['https://api.example.com/logs'],
    ['https://api.example.com/logs?after=5'],
    ['https://api.example.com/logs?since=yesterday'],
  ])('gives none where the query names none: %s', (url) => {
    const template: RequestTemplate = { path: '/logs', query: { since: '{from}' }, times: 'unix' };
    expect(readBounds(template, new URL(url))).toEqual({ from: undefined, to: undefined });
  });
});
