import { shapeNames } from '@mef/testing';
import { PIPELINE, simulationNames } from './runs/simulations.ts';
import { readOptions, UsageError } from './read-options.ts';

describe('readOptions', () => {
  it('simulates 200 seeds of everything', () => {
    expect(readOptions([])).toMatchObject({ shapes: simulationNames, first: 0, seeds: 200, isReplay: false });
  });

  it('starts where it is told to', () => {
    expect(readOptions(['--first', '1000', '--seeds', '7'])).toMatchObject({ first: 1000, seeds: 7 });
  });

  it('replays one seed', () => {
    expect(readOptions(['--replay', '41'])).toMatchObject({ first: 41, seeds: 1, isReplay: true });
  });

  it('simulates one kind alone', () => {
    expect(readOptions(['--only', 'polling']).shapes).toEqual(shapeNames);
    expect(readOptions(['--only', 'pipeline']).shapes).toEqual([PIPELINE]);
  });

  it.each(simulationNames)('takes the whole name: %s', (name) => {
    expect(readOptions(['--shape', name]).shapes).toEqual([name]);
  });

  it('takes a part of a name that only one has', () => {
    expect(readOptions(['--shape', 'offset']).shapes).toEqual(['a log by offset']);
  });

  it.each([
    [['--shape', 'a log'], /name of one simulation/],
    [['--shape', 'nothing like it'], /a log by offset/],
    [['--only', 'both'], /^--only: expected polling or pipeline\.$/],
    [['--only', 'polling', '--shape', 'offset'], /--only does not go with it/],
    [['--seeds', '0'], /at least 1/],
    [['--seeds', '-1'], /--seeds/],
    [['--first', '1e3'], /--first: expected a whole number/],
    [['--replay', 'x'], /--replay: expected a whole number/],
    [['--replay', '1', '--seeds', '5'], /do not go with it/],
    [['--sheds', '5'], /^Unknown option --sheds\.$/],
    [['--bogus'], /^Unknown option --bogus\.$/],
    [['5'], /^Unexpected argument '5'\.$/],
    [['--json=yes'], /^Option '--json' does not take an argument\.$/],
    [['--seeds'], /^Option '--seeds <value>' argument missing\.$/],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(message);
  });
});
