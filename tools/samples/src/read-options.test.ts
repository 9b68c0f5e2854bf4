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

  it.each([[[]], [['okta-poller']], [['x', 'p', '--stage', '../dev']], [['x', 'p', '--nosuch']]])(
    'refuses %j',
    (args) => {
      expect(() => readOptions(args)).toThrow(CannotRun);
    },
  );
});
