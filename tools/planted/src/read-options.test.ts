import { readOptions, UsageError } from './read-options.ts';

const bugs = [{ name: 'K4-matched-by-id', breaks: 'K4', project: 'apps/a', tests: 'src/a.test.ts' }];

describe('readOptions', () => {
  it('takes every bug, and a table, unless told otherwise', () => {
    expect(readOptions([], bugs)).toEqual({ only: undefined, json: false });
    expect(readOptions(['--only', 'K4', '--json'], bugs)).toEqual({ only: 'K4', json: true });
    expect(readOptions(['-h'], bugs)).toBe('help');
  });

  it.each([
    [['--bogus'], 'Unknown option --bogus.'],
    [['more'], 'Unexpected argument more.'],
    [['--only'], '--only needs a value.'],
    [['--only', 'K5'], '--only: no bug has K5 in its name.'],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => readOptions(args, bugs)).toThrow(new UsageError(sentence));
  });
});
