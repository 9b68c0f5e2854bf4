import { readLine, UsageError, type OptionValues } from '@mef/command';
import { shapeNames } from '@mef/testing';
import { PIPELINE, simulationNames } from './runs/simulations.ts';
import { planOf, simulateTable } from './simulate-options.ts';

function plan(...words: string[]) {
  const { options } = readLine(words, { arguments: {}, options: simulateTable });
  return planOf(options as OptionValues<typeof simulateTable>);
}

describe('what is simulated', () => {
  it('is 200 seeds of everything', () => {
    expect(plan()).toEqual({ shapes: simulationNames, first: 0, seeds: 200, isReplay: false });
  });

  it('starts where it is told to', () => {
    expect(plan('--first', '1000', '--seeds', '7')).toMatchObject({ first: 1000, seeds: 7 });
  });

  it('is one seed again', () => {
    expect(plan('--replay', '41')).toMatchObject({ first: 41, seeds: 1, isReplay: true });
  });

  it('is one kind alone', () => {
    expect(plan('--only', 'polling').shapes).toEqual(shapeNames);
    expect(plan('--only', 'pipeline').shapes).toEqual([PIPELINE]);
  });

  it.each(simulationNames)('may be named in full: %s', (name) => {
    expect(plan('--shape', name).shapes).toEqual([name]);
  });

  it('may be named by a part that only one has', () => {
    expect(plan('--shape', 'offset').shapes).toEqual(['a log by offset']);
  });

  it.each([
    [['--shape', 'a log'], /name of one simulation/],
    [['--shape', 'nothing like it'], /a log by offset/],
    [['--only', 'poling'], /^--only needs polling or pipeline, not poling\. Did you mean polling\?$/],
    [['--only', 'polling', '--shape', 'offset'], /--only does not go with it/],
    [['--seeds', '0'], /^--seeds needs a whole number from 1 on, not 0\.$/],
    [['--first', '1e3'], /^--first needs a whole number from 0 on/],
    [['--replay', 'x'], /^--replay needs a whole number/],
    [['--replay', '1', '--seeds', '5'], /do not go with it/],
    [['--replay', '1', '--first', '0'], /do not go with it/],
    [['--sheds', '5'], /^There is no option --sheds\. Did you mean --seeds\?$/],
  ])('is not %j', (words, message) => {
    expect(() => plan(...words)).toThrow(UsageError);
    expect(() => plan(...words)).toThrow(message);
  });
});
