import { injections } from './injections.ts';

it('has what the catalogue asks for, and nothing twice', () => {
  const counts = Object.entries(injections).map(([kind, texts]) => [kind, texts.length, new Set<string>(texts).size]);
  expect(counts).toEqual([
    ['markup', 100, 100],
    ['formulas', 20, 20],
    ['logLines', 20, 20],
    ['fields', 30, 30],
    ['paths', 40, 40],
    ['patterns', 20, 20],
  ]);
});
