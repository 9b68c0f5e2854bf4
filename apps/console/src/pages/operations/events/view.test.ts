import * as fc from 'fast-check';
import { addressOf, askAt, narrowed, readView, type View } from './view.ts';

const read = (address: string) => readView(new URL(address, 'http://localhost').searchParams);

test('an address gives the view that it was made of', () => {
  const text = fc.string({ unit: 'grapheme' });
  const view = fc.record({
    query: text,
    range: fc.constantFrom('15m', '1h', '6h', '24h', '7d', 'all'),
    from: fc.constant(''),
    to: fc.constant(''),
    before: text,
    event: text,
  });
  fc.assert(
    fc.property(view, (one) => {
      expect(read(addressOf(one as View))).toEqual(one);
    }),
  );
  const own: View = { query: 'x', range: '', from: '2026-01-01', to: '2026-01-02', before: '', event: '' };
  expect(read(addressOf(own))).toEqual(own);
});

test.each([
  ['/', '1h'],
  ['/?q=x', 'all'],
  ['/?event=x', 'all'],
  ['/?q=x&range=6h', '6h'],
  ['/?range=constructor', '1h'],
  ['/?from=2026-01-01', ''],
])('%s shows %j', (address, range) => {
  expect(read(address).range).toBe(range);
});

test('a range is counted back from now by the clock of the receiver', () => {
  const asked = new URL(askAt('/api/events', read('/?range=15m'), { size: '50' }), 'http://localhost');
  expect([...asked.searchParams]).toEqual([
    ['from', 'now-15m'],
    ['to', 'now'],
    ['size', '50'],
  ]);
  expect(askAt('/api/events', read('/?q=x'))).toBe('/api/events?q=x');
  expect(askAt('/api/events', read('/?from=2026-01-01'))).toBe('/api/events?from=2026-01-01');
});

test('another question begins at its newest event', () => {
  const view = read('/?q=x&before=1,a&event=b&range=1h');
  expect(addressOf(narrowed(view, { query: 'y' }))).toBe('/?q=y&range=1h');
});
