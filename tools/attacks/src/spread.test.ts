import { spread } from './spread.ts';

describe('items at even distances', () => {
  const ten = Array.from({ length: 10 }, (_, n) => n);
  it.each([1, 3, 5, 10])('are %d of ten', (count) => {
    expect(spread(ten, count)).toHaveLength(count);
  });
  it('are all where there are no more', () => {
    expect(spread(ten, 11)).toEqual(ten);
  });
  it('come from both halves', () => {
    expect(spread(ten, 4).filter((n) => n >= 5)).toHaveLength(2);
  });
});
