import type { Must, Seen } from './attempt.ts';

/** What is not as it must be, in a few words; nothing where all is well. */
export function judgeAttempt(must: Must, seen: Seen): string | undefined {
  const { answer, events, doubled, letters, missing = 0, isIgnored = false, faults = [] } = seen;
  const isKept = events + letters.length > 0;
  if (typeof answer === 'string') return `no answer (${answer})`;
  if (must.isForged && (isKept || isAccepted(answer))) return `forged, yet ${isKept ? 'kept' : `answered ${answer}`}`;
  if (!must.status.includes(answer)) return `answered ${answer}`;
  if (seen.isWrongAnswer === true) return `answered ${answer} with another text`;
  if (!isAccepted(answer)) return isKept ? `answered ${answer}, yet kept` : undefined;
  if (missing > 0) return `${missing} missing`;
  if (doubled > 0) return 'stored twice';
  if (faults[0] !== undefined) return faults[0];
  if (must.kept === 'nothing' || isIgnored) return undefined;
  if (!isKept) return 'accepted and lost';
  if (must.kept === 'event' && events === 0) return `no event but a dead letter (${letters.join(', ')})`;
  if (must.kept === 'letter' && letters.length === 0) return 'an event instead of a dead letter';
  const odd = letters.find((reason) => must.reasons?.includes(reason) === false);
  return odd === undefined ? undefined : `a dead letter as ${odd}`;
}

function isAccepted(status: number): boolean {
  return status >= 200 && status < 300;
}
