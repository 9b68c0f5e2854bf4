import { compareStored } from './compare-stored.ts';
import { createLedger } from './create-ledger.ts';
import type { StoredEvent } from './read-stored.ts';
import { makeEvent, type SentEvent } from './sent-event.ts';
import { toFigures } from './to-figures.ts';

const asStored = ({ id, ...event }: SentEvent): StoredEvent => ({ _id: id, ...event });

function compare(change: (stored: StoredEvent[]) => StoredEvent[]) {
  const ledger = createLedger();
  const events = ledger.next(3);
  ledger.acknowledge(events.slice(0, 2).map(({ id }) => id));
  const stored = change(events.slice(0, 2).map(asStored));
  const comparison = compareStored(ledger, { total: stored.length, events: stored });
  const figures = toFigures({ ledger, comparison, faultsInjected: 1, checks: [] });
  return { comparison, figures };
}
const first = makeEvent(0);

test('what was acknowledged is there once, as it was sent', () => {
  const { comparison, figures } = compare((stored) => stored);
  expect(comparison).toMatchObject({ lost: [], doubled: [], altered: [], markedDamaged: [], unknown: [] });
  expect(figures).toMatchObject({ offered: 3, accepted: 2, storedOnce: 2, lost: 0, doubled: 0 });
  expect(figures.checks.every(({ held }) => held)).toBe(true);
});

test('what was offered and not acknowledged may be there or not', () => {
  expect(compare((stored) => [...stored, asStored(makeEvent(2))]).figures).toMatchObject({
    storedOnce: 2,
    lost: 0,
    doubled: 0,
  });
});

test('an acknowledged event that is not there is lost', () => {
  expect(compare(([one]) => (one === undefined ? [] : [one])).figures).toMatchObject({ storedOnce: 1, lost: 1 });
});

test('an event that is there twice is doubled, also under an id of the receiver’s own', () => {
  const twice = (stored: StoredEvent[]) => [...stored, { ...asStored(first), _id: 'another' }];
  expect(compare(twice).figures).toMatchObject({ storedOnce: 1, doubled: 1 });
});

test.each<[string, Partial<StoredEvent>]>([
  ['summary', { summary: 'mark0y of the ledger' }],
  ['time', { utctimestamp: '2026-01-01T00:00:01Z' }],
  ['want of a time', { utctimestamp: undefined }],
  ['details', { details: { ...first.details, text: 'x' } }],
])('another %s than was sent is told', (_name, change) => {
  const { comparison, figures } = compare(([one, ...rest]) =>
    one === undefined ? [] : [{ ...one, ...change }, ...rest],
  );
  expect(comparison).toMatchObject({ altered: [first.id], storedOnce: [makeEvent(1).id] });
  expect(figures.checks[0]?.held).toBe(false);
});

test('an event that says that it is damaged is neither stored nor altered', () => {
  const marked = { _id: first.id, summary: 'UNKNOWN', details: {}, errors: ['… the store is damaged'] };
  const { comparison } = compare(([, ...rest]) => [marked, ...rest]);
  expect(comparison).toMatchObject({ markedDamaged: [first.id], altered: [], lost: [], storedOnce: [makeEvent(1).id] });
});

test('an event that nobody sent is told', () => {
  const { comparison, figures } = compare((stored) => [...stored, asStored(makeEvent(9))]);
  expect(comparison.unknown).toEqual([makeEvent(9).id]);
  expect(figures.checks[1]?.held).toBe(false);
});

test('events of a run differ in id, text and time', () => {
  const events = createLedger().next(500);
  for (const key of ['id', 'summary', 'utctimestamp'] as const)
    expect(new Set(events.map((event) => event[key])).size).toBe(500);
});
