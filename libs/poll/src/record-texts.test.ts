import fc from 'fast-check';
import { recordTexts } from './record-texts.ts';

describe('the text of each record', () => {
  it('is what stands in the page, to the letter', () => {
    const page = ' [ {"a": 1e3 , "b":"]},\\"["} ,7,"x",null, [1, [2]], {} ] ';
    expect(recordTexts(page, [])).toEqual(['{"a": 1e3 , "b":"]},\\"["}', '7', '"x"', 'null', '[1, [2]]', '{}']);
  });

  it('is found below a path, of a key that is there twice the last', () => {
    const page = '{"data":{"x":[9],"events":[0]},"data":{"events":[1],"a":{"events":[5]},"events":[2,3]},"n":1}';
    expect(recordTexts(page, ['data', 'events'])).toEqual(['2', '3']);
  });

  it('is there for any page, at any place, however it is written', () => {
    const spaces = fc.constantFrom('', ' ', '\n\t');
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.string(), spaces, (records, key, space) => {
        const list = `[${records.map((record) => space + JSON.stringify(record, null, space.length) + space).join(',')}]`;
        const page = `{${space}"first":{"b":"\\"]"},${JSON.stringify(key)}${space}:${list}}`;
        const parsed = recordTexts(page, [key]).map((text) => JSON.parse(text) as unknown);
        expect(parsed).toEqual(records.map((record) => JSON.parse(JSON.stringify(record)) as unknown));
      }),
    );
  });

  it('is there for a record that is nested too deep to be written again', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    expect(recordTexts(`[1,${deep},2]`, [])).toEqual(['1', deep, '2']);
  });
});
