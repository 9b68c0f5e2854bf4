import { percentile } from './percentile.ts';
import { progressLine } from './progress.ts';
import { renderTable } from './table.ts';

describe('renderTable', () => {
  it('makes columns as wide as their widest cell and does not count colours', () => {
    const text = renderTable(
      ['name', 'answer'],
      [
        ['a', '\u001b[32m200\u001b[39m'],
        ['longer', '401'],
      ],
    );
    expect(text.split('\n')).toEqual([
      'name    answer',
      '──────  ──────',
      'a       \u001b[32m200\u001b[39m',
      'longer  401',
    ]);
  });

  it('gives a row of one cell a line of its own', () => {
    expect(renderTable(['n', 'x'], [['A heading that is long'], ['a', 'b']])).toBe(
      'n  x\n─  ─\n\nA heading that is long\na  b',
    );
  });
});

describe('progressLine', () => {
  it('fills with what is done and never beyond', () => {
    expect(progressLine(0, 10, 'sent')).toMatch(/^░{30} 0\/10 sent$/);
    expect(progressLine(20, 10, 'sent')).toMatch(/^█{30} 20\/10/);
    expect(progressLine(0, 0, 'sent')).toMatch(/^█{30}/);
  });
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
  ])('%d of 1 to 100 is %d', (share, value) => {
    expect(percentile(hundred, share)).toBe(value);
  });

  it('of one value is that value, of none nothing', () => {
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([], 0.5)).toBeUndefined();
  });
});
