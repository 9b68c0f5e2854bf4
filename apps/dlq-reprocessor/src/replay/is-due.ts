import type { Envelope } from '@mef/dead-letter';

import { wasOnlyLate } from '../take-in/given-up-detail.ts';
import type { Run } from './open-run.ts';

/** An outage that lasts sends a record back in vain; what has failed so often waits for a person. */
const MAX_AUTOMATIC_ATTEMPTS = 3;

/** Whether a letter goes back to the stream as it is, because its source did all that it can. */
export function goesToStream({ stage, unit }: Envelope): boolean {
  return stage === 'deliver' || unit === 'block';
}

/** A person's command tries every letter; a run by itself those alone of which it can expect another answer. */
export async function isDue(letter: Envelope, run: Run): Promise<boolean> {
  if (run.because === 'command') return true;
  if (goesToStream(letter)) return isDueForStream(letter, run);
  // Its own code did not refuse it: the configuration did, which may be another by now.
  if (letter.reasonCode === 'instance-paused') return true;
  return (await run.deployed(letter.source)) !== letter.appVersion;
}

/**
 * Sending reaches every destination again: only what may have been nobody's refusal, or after a deployment of what
 * delivers. A deployed source changes nothing of the lines that have left it.
 */
function isDueForStream(letter: Envelope, { because, source }: Run): boolean {
  const { history = [], reasonCode, reasonDetail } = letter;
  if (because === 'deploy' && source !== undefined) return false;
  const mayPass = reasonCode === 'record-given-up' ? wasOnlyLate(reasonDetail) : because === 'deploy';
  const automatic = history.filter((attempt) => attempt.because === 'schedule' || attempt.because === 'deploy');
  return mayPass && automatic.length < MAX_AUTOMATIC_ATTEMPTS;
}
