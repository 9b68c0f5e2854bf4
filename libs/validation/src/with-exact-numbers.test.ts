import fc from 'fast-check';
import { parseJson, withExactNumbers, type JsonValue } from './index.ts';

const exactly = (text: string) => withExactNumbers(JSON.parse(text) as JsonValue, text);

describe('withExactNumbers', () => {
  it.each([
    ['-9007199254740992', '-9007199254740992'],
    ['{"a": 12345678901234567890}', { a: '12345678901234567890' }],
    ['[1,\n\t1e400]', [1, '1e400']],
    ['[1E+0309]', ['1E+0309']],
    [`[${'9'.repeat(400)}.0]`, [`${'9'.repeat(400)}.0`]],
    ['[9007199254740991,1e22,0.1234567890123456,12e3]', [9_007_199_254_740_991, 1e22, 0.123_456_789_012_345_6, 12_000]],
    ['["12345678901234567890,-12345678901234567890"]', ['12345678901234567890,-12345678901234567890']],
  ])('keeps every digit of what a double would change, and no more: case %#', (text, value) => {
    expect(exactly(text)).toEqual(value);
  });

  it('leaves the choice to the caller', () => {
    const text = '{"score":93e17}';
    expect(withExactNumbers({ score: 93e17 }, text, Number.isSafeInteger)).toEqual({ score: '93e17' });
  });

  it('overlooks no number, however it is written and wherever it stands', () => {
    const digits = fc.stringMatching(/^(0|[1-9]\d{0,24})$/);
    const exponent = fc.stringMatching(/^[eE][+-]?\d{1,4}$/);
    const number = fc
      .tuple(fc.constantFrom('', '-'), digits, fc.option(digits), fc.option(exponent))
      .map(([sign, whole, part, power]) => `${sign}${whole}${part === null ? '' : `.${part}`}${power ?? ''}`);
    const around = fc.constantFrom('?', '[?]', '[1, ?]', '{"a":?}', ' {"a" : {"b":[ \r\n?,2]}}');
    fc.assert(
      fc.property(number, around, (text, form) => {
        const value = Number(text);
        const stays = Number.isFinite(value) && (!/^-?\d+$/.test(text) || Number.isSafeInteger(value));
        const expected = JSON.parse(form.replace('?', stays ? text : JSON.stringify(text))) as JsonValue;
        expect(exactly(form.replace('?', text))).toEqual(expected);
        expect(parseJson(form.replace('?', text))).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
