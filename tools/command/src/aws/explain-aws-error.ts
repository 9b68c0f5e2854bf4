import { diagnoseAwsError } from './diagnose-aws-error.ts';

/** The same in one line, which ends in what to do; undefined for what is no error of the outside world. */
export function explainAwsError(...asked: Parameters<typeof diagnoseAwsError>): string | undefined {
  const diagnosis = diagnoseAwsError(...asked);
  return diagnosis === undefined ? undefined : `${diagnosis.what} ${diagnosis.next}`;
}
