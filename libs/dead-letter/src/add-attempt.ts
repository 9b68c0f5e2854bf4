import { reasons } from '@mef/rejection';

import type { Attempt, Envelope } from './envelope.ts';
import { MAX_HISTORY } from './limits.ts';

/** The letter after another try that failed: its id, its times and its bytes stay. */
export function addAttempt(envelope: Envelope, attempt: Attempt): Envelope {
  const { reasonCode, reasonDetail, appVersion, schemaVersion } = attempt;
  return {
    ...envelope,
    stage: reasons[reasonCode].stage,
    reasonCode,
    reasonDetail,
    appVersion,
    schemaVersion,
    attempts: envelope.attempts + 1,
    history: [...attemptsOf(envelope), attempt].slice(-MAX_HISTORY),
  };
}

/** The tries that an envelope tells of, oldest first; the first one of a letter stands in its other fields alone. */
export function attemptsOf(envelope: Envelope): readonly Attempt[] {
  return envelope.history ?? [failureIn(envelope, 'delivery')];
}

/** The try that a new envelope is of. */
export function failureIn(
  { firstFailedAt: at, reasonCode, reasonDetail, appVersion, schemaVersion }: Envelope,
  because: Attempt['because'],
): Attempt {
  return { at, because, reasonCode, reasonDetail, appVersion, schemaVersion };
}
