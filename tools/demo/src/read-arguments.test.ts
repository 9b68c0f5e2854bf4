import { readArguments } from './read-arguments.ts';
import { UsageError } from './usage-error.ts';

const options = { dir: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

describe('readArguments', () => {
  it('gives values and defaults', () => {
    expect(readArguments(['--dir', 'd'], options)).toEqual({ dir: 'd', json: false });
    expect(readArguments(['--dir=-d', '--json'], options)).toEqual({ dir: '-d', json: true });
  });

  it.each([
    [['--bogus'], 'Unknown option --bogus.'],
    [['--json', '--bogus=1'], 'Unknown option --bogus.'],
    [['-x'], 'Unknown option -x.'],
    [['--constructor'], 'Unknown option --constructor.'],
    [['again'], 'Unexpected argument again.'],
    [['--', 'again'], 'Unexpected argument --.'],
    [['--dir'], '--dir needs a value.'],
    [['--dir', '--json'], '--dir needs a value.'],
    [['--json=1'], '--json takes no value.'],
  ])('refuses %j in a sentence', (args, sentence) => {
    expect(() => readArguments(args, options)).toThrow(new UsageError(sentence));
  });
});
