import { layOutRows } from './lay-out-rows.ts';

const columns = [{ title: 'SOURCE' }, { title: 'KIND' }, { title: 'EVENTS', isNumber: true as const }];
const rows = [
  { cells: ['zoom-webhook/main', 'webhook', '12'], text: [] },
  { cells: ['okta-poller/eu', 'rest', '1,234'], text: ['a word about it'] },
];
const plain = (_style: string, text: string) => text;

test('columns stand beside each other where there is room', () => {
  expect(layOutRows(columns, rows, { width: undefined, paint: plain }).join('\n').split('\n')).toEqual([
    'SOURCE             KIND     EVENTS',
    'zoom-webhook/main  webhook      12',
    'okta-poller/eu     rest      1,234  a word about it',
  ]);
});

test('a row without a text has no empty line below it', () => {
  expect(layOutRows(columns, rows, { width: 40, paint: plain }).join('\n').split('\n')).toEqual([
    'SOURCE             KIND     EVENTS',
    'zoom-webhook/main  webhook      12',
    'okta-poller/eu     rest      1,234',
    '    a word about it',
  ]);
});

test.each([33, 27, 10])('in %i letters, what has no room stands below with its title, and nothing is cut', (width) => {
  const laid = layOutRows(columns, rows, { width, paint: plain }).join('\n');
  expect(laid.replaceAll(/\s+/g, ' ')).toContain('events 1,234');
  for (const cell of rows.flatMap(({ cells, text }) => [...cells, ...text]))
    expect(laid.replaceAll(/\s+/g, ' ')).toContain(cell);
  const widest = Math.max(...laid.split('\n').map((line) => line.length));
  // A first column wider than the terminal cannot be helped.
  expect(widest).toBeLessThanOrEqual(Math.max(width, 24));
});
