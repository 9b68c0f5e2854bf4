import { readOptions, UsageError } from './read-options.ts';

describe('readOptions', () => {
  it.each([
    [[], { quick: false, json: false, help: false }],
    [['--quick', '--json'], { quick: true, json: true, help: false }],
    [['--help'], { quick: false, json: false, help: true }],
  ])('reads %j', (args, options) => expect(readOptions(args)).toEqual(options));

  it.each([
    [['--bogus'], 'Unknown option --bogus.'],
    [['--quick=1'], 'Unknown option --quick=1.'],
    [['x', '--json'], 'Unexpected argument x.'],
  ])('refuses %j', (args, message) => expect(() => readOptions(args)).toThrow(new UsageError(message)));
});
