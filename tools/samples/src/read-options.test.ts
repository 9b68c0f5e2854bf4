import { CannotRun } from './cannot-run.ts';
import { readOptions } from './read-options.ts';

describe('readOptions', () => {
  it('takes a source and files, in the first instance of dev', () => {
    expect(readOptions(['okta-poller', 'a.json', 'b'])).toEqual({
      source: 'okta-poller',
      paths: ['a.json', 'b'],
      stage: 'dev',
      instance: undefined,
      json: false,
      show: undefined,
    });
  });

  it('takes options in any place', () => {
    expect(readOptions(['--json', 'x', '--stage', 'prod', 'p', '--instance', 'eu'])).toMatchObject({
      stage: 'prod',
      instance: 'eu',
      json: true,
    });
  });

  it('helps whatever else is said', () => {
    expect(readOptions(['--help'])).toBe('help');
  });

  it('takes the number of a record to show', () => {
    expect(readOptions(['x', 'p', '--show', '12'])).toMatchObject({ show: 12 });
  });

  it.each([
    [['x', 'p', '--bogus'], 'Unknown option --bogus. See --help.'],
    [['x', 'p', '-b'], 'Unknown option -b. See --help.'],
    [['x', 'p', '--stage'], "Option '--stage <value>' argument missing. See --help."],
    [['x', 'p', '--show', '0'], "--show: expected a number of the table's first column. See --help."],
    [['x', 'p', '--show', '1', '--json'], '--json has every event whole: leave --show out. See --help.'],
  ])('says of %j what is wrong, in one line', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(
      expect.objectContaining({ name: 'CannotRun', message: sentence }) as CannotRun,
    );
  });

  it.each([[[]], [['okta-poller']], [['x', 'p', '--stage', '../dev']]])('refuses %j', (args) => {
    expect(() => readOptions(args)).toThrow(CannotRun);
  });
});
