import type { InvocationOutcome } from '@mef/mapping';
import type { InvocationResult } from '../lambda/environment-messages.ts';

/** What the end of an invocation is to a mapping: one that was throttled costs no attempt. */
export function outcomeOf(result: InvocationResult): InvocationOutcome {
  if (result.kind === 'answered') return { kind: 'answered', response: result.payload };
  return { kind: result.errorType === 'TooManyRequestsException' ? 'not started' : 'failed' };
}
