import { renderEvents } from './render-events.ts';
import type { SourceEvents } from './source-events.ts';

const source: SourceEvents = {
  name: 'acme-webhook',
  kind: 'webhook',
  provider: 'acme',
  version: 3,
  owner: 'team-one',
  eventTypes: [{ name: 'user.*', category: 'acme', severity: 'INFO', phrase: 'a | b', isSampled: true }],
  fields: [{ name: 'username', kinds: ['text'], seenIn: ['a', 'b', 'c', 'd', 'e', 'f'] }],
};

test('each source has a line in the overview and a section with its event types and details', () => {
  const page = renderEvents([source]);
  expect(page).toContain('| [acme-webhook](#acme-webhook) | acme | webhook | 3 | team-one | 1 | 1 |');
  expect(page).toContain('## acme-webhook\n');
  expect(page).toContain('| `user.*` | acme | INFO | a \\| b | yes |');
  expect(page).toContain('| `username` | text | `a`, `b`, `c`, `d` and 2 more |');
});

test('a source without a table of event types, or without samples, is told as one', () => {
  const page = renderEvents([{ ...source, kind: 'rest', eventTypes: [], fields: [] }]);
  expect(page).toContain('| polled |');
  expect(page).toContain('It has no table of event types');
  expect(page).toContain('Its samples show no detail');
});
