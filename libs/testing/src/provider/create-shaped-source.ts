import { defineRestSource, type Pages, type PollingRules } from '@mef/poll';
import { headerLogin } from '@mef/provider-client';
import * as z from 'zod';

interface Shape {
  readonly pages: Pages;
  readonly polling: PollingRules;
  readonly query: Readonly<Record<string, string>>;
}

const anew: PollingRules = {
  between: 'resume',
  end: 'no next page',
  overlap: '15 min',
  lookBack: '1 h',
  keptFor: '90 days',
  every: '1 min',
};
const windows: PollingRules = { ...anew, between: 'restart', settle: '1 min', window: '1 h' };
const inWindow = { oldest: '{from}', latest: '{to}' };

/** A log of each kind of pages, walked in each way that fits it. */
const shapes = {
  'a log that is followed': {
    pages: { kind: 'link' },
    polling: { ...anew, between: 'follow', end: 'empty page', overlap: '20 min' },
    query: { since: '{from}' },
  },
  'a log that is walked anew from its newest event': {
    pages: { kind: 'link' },
    polling: anew,
    query: { phrase: 'created:>={from}' },
  },
  'a log in windows, by cursors': {
    pages: { kind: 'cursor', path: 'meta.next', parameter: 'cursor' },
    polling: windows,
    query: inWindow,
  },
  'a log in windows, by list cursors that resume': {
    pages: { kind: 'list-cursor', path: 'meta.next', parameter: 'cursor' },
    polling: { ...anew, window: '1 h' },
    query: inWindow,
  },
  'a log by offset': { pages: { kind: 'offset', parameter: 'offset', size: 5 }, polling: windows, query: inWindow },
  'a log by page number': { pages: { kind: 'number', parameter: 'page', size: 5 }, polling: windows, query: inWindow },
  'a log of windows without pages': { pages: { kind: 'window', size: 20 }, polling: windows, query: inWindow },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof shapes;

export const shapeNames = Object.keys(shapes) as [ShapeName, ...ShapeName[]];

/** A source for the properties of the engine: nothing of a provider's own but how its log is read. */
export function createShapedSource(name: ShapeName) {
  const { pages, polling, query }: Shape = shapes[name];
  return defineRestSource({
    name: 'acme-poller',
    provider: 'acme',
    version: 1,
    owner: { team: 'security-infrastructure', contact: 'siem@example.org' },
    endpoint: 'https://{account}',
    login: headerLogin({ prefix: 'Bearer ', secret: 'api-token' }),
    request: { path: '/log', query, times: 'iso' },
    pages,
    ...(pages.kind === 'link' ? {} : { records: 'data.events' }),
    time: ['at'],
    polling,
    identity: { namespace: 'acme-log', key: { path: 'uuid' } },
    redact: [],
    schema: z.object({ uuid: z.string(), at: z.string() }),
    normalize: ({ uuid, at }) => ({
      eventType: 'acme.thing',
      category: 'acme',
      severity: 'INFO',
      summary: 'a thing',
      hostname: 'acme.example.com',
      eventTime: Date.parse(at),
      details: { recordid: uuid },
    }),
  });
}
