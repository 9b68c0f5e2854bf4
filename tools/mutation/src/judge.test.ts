import { judge } from './judge.ts';
import { parseReport, type MutantStatus } from './stryker-report.ts';

const acme = { name: 'acme', files: ['libs/acme/src/*.ts'], tests: ['libs/acme/src/*.test.ts'] };

function reportOf(...statuses: readonly MutantStatus[]) {
  const mutants = statuses.map((status, at) => ({
    mutatorName: 'StringLiteral',
    replacement: '""',
    status,
    location: { start: { line: at + 1, column: 5 }, end: { line: at + 1, column: 9 } },
  }));
  return parseReport(JSON.stringify({ schemaVersion: '2', files: { 'libs/acme/src/a.ts': { mutants } } }));
}

describe('judge', () => {
  it('counts what tests noticed among what they could have noticed', () => {
    expect(judge(acme, reportOf('Killed', 'Timeout', 'Killed', 'Survived', 'Ignored', 'RuntimeError'))).toEqual({
      module: 'acme',
      noticed: 3,
      unnoticed: 1,
      uncounted: 2,
      score: 75,
      survivors: [{ place: 'libs/acme/src/a.ts:4:5', mutator: 'StringLiteral', replacement: '""' }],
    });
  });

  it('counts code that no test reaches as unnoticed', () => {
    expect(judge(acme, reportOf('Killed', 'NoCoverage')).score).toBe(50);
  });

  it.each<[MutantStatus[]]>([[[]], [['Ignored']], [['RuntimeError']]])(
    'does not pass where nothing was judged: %j',
    (statuses) => {
      expect(judge(acme, reportOf(...statuses)).score).toBe(0);
    },
  );

  it('refuses a report of another form', () => {
    expect(() => parseReport('{"files":{"a.ts":{"mutants":[{"status":"Maybe"}]}}}')).toThrow('Invalid');
  });
});
