import { judge } from './judge.ts';

const report = (passed: number, ...failed: readonly string[]): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed.length,
    testResults: [
      {
        assertionResults: [
          { status: 'passed', fullName: 'a test that passed' },
          ...failed.map((fullName) => ({ status: 'failed', fullName })),
        ],
      },
    ],
  });

describe('judge', () => {
  it('takes a failed test for a catch, and names it', () => {
    expect(judge(report(3, 'loses nothing', 'doubles nothing'))).toEqual({
      kind: 'caught',
      by: 'loses nothing',
      failures: 2,
    });
  });

  it('says that a bug survived when every test passed', () => {
    expect(judge(report(3))).toEqual({ kind: 'survived' });
  });

  it.each([
    ['no report at all', undefined],
    ['a report that is cut', '{"numFailedTests":'],
    ['a file that did not compile, or a pattern without a test', report(0)],
  ])('does not take %s for a catch', (_name, text) => {
    expect(judge(text)).toMatchObject({ kind: 'unjudged' });
  });
});
