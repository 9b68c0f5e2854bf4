/** What the tests said of one planted bug. */
export type Verdict =
  | { readonly kind: 'caught'; readonly by: string; readonly failures: number }
  | { readonly kind: 'survived' }
  /** The tests say nothing of the bug: the patch does not fit the code, or they did not run. */
  | { readonly kind: 'unjudged'; readonly why: string };

interface JestReport {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * Reads the report of `jest --json`. Only a test that failed has caught a bug: a file that does not compile, or a path
 * without a test, would look like success otherwise.
 */
export function judge(report: string | undefined): Verdict {
  const read = report === undefined ? undefined : parse(report);
  if (read === undefined) return { kind: 'unjudged', why: 'jest gave no report' };
  if (read.numFailedTests === 0)
    return read.numPassedTests > 0 ? { kind: 'survived' } : { kind: 'unjudged', why: 'no test ran' };
  const failed = read.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  );
  return { kind: 'caught', by: failed[0]?.fullName ?? 'an unnamed test', failures: read.numFailedTests };
}

function parse(report: string): JestReport | undefined {
  try {
    return JSON.parse(report) as JestReport;
  } catch {
    return undefined;
  }
}
