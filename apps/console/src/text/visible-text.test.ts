import * as fc from 'fast-check';
import { visibleJson, visibleText } from './visible-text.ts';

const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/u;

test.each([
  ['plain é 漢 🙂', 'plain é 漢 🙂'],
  ['a\u202eb', 'a\\u202eb'],
  ['\u0000\u001b[31m', '\\u0000\\u001b[31m'],
  ['zero\u200bwidth', 'zero\\u200bwidth'],
  ['\u{e0041}', '\\udb40\\udc41'],
  ['abcdefghijkl', 'abcdefghij…'],
  ['\ud800', '\ufffd'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text, text.startsWith('abc') ? 10 : 100)).toBe(shown);
});

test('nothing stays unseen, and JSON stays the same JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleText(text, 1_000)).not.toMatch(unseen);
      const json = visibleJson(JSON.stringify({ text }));
      expect(json).not.toMatch(unseen);
      expect(JSON.parse(json)).toEqual({ text });
    }),
  );
});
