import { quietSource } from './doubles/quiet-source.ts';
import { defineRestSource, type RestSource } from './define-rest-source.ts';

const { polling, request } = quietSource;

it.each<[Partial<RestSource<Record<string, unknown>>>, string]>([
  [
    { polling: { ...polling, between: 'restart' } },
    'acme-poller: polling.between "restart" needs "{to}" in request.query, and polling.window',
  ],
  [
    { pages: { kind: 'window', size: 100 }, request: { ...request, query: { until: '{to}' } } },
    'acme-poller: pages "window" need "{to}" in request.query, and polling.window',
  ],
  [
    { identity: { namespace: 'acme-log', key: { header: 'x-acme-id' } } },
    'acme-poller: identity.key names a header, and what is polled has none',
  ],
])('refuses rules that cannot hold together: %j', (change, message) => {
  expect(() => defineRestSource({ ...quietSource, ...change })).toThrow(message);
});
