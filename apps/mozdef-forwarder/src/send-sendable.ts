import { retry, type Verdict } from './verdict.ts';

/**
 * Sends what has no verdict yet, all at once, and puts the verdicts back to their positions. `send` is not called with
 * nothing.
 */
export async function sendSendable<Event extends object>(
  candidates: readonly (Event | Verdict)[],
  send: (events: readonly Event[]) => Promise<readonly Verdict[]>,
): Promise<readonly Verdict[]> {
  const sendable = candidates.filter((candidate): candidate is Event => !isVerdict(candidate));
  const verdicts = (sendable.length === 0 ? [] : await send(sendable)).values();
  return candidates.map((candidate) =>
    isVerdict(candidate) ? candidate : (verdicts.next().value ?? retry('answer-mismatched')),
  );
}

export function isVerdict(candidate: object): candidate is Verdict {
  return 'kind' in candidate;
}
