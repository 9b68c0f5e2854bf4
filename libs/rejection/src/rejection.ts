import { reasons, type Actor, type Outcome, type Reason, type Stage } from './reasons.ts';

/** Longest detail in characters: a dead letter names a place, it does not carry a second payload. */
const MAX_DETAIL = 1_000;

/**
 * The one class of refusal. Up to authentication it is thrown and becomes the reply; after it, it is a value that
 * travels with its record to the dead letter. Any other error is ours: 503 and an alarm.
 *
 * `detail` names the place and the expectation (`payload.object.id: expected string`), never a value.
 */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly reason: Reason;
  readonly detail: string;

  constructor(reason: Reason, detail: string = reasons[reason].meaning, options?: ErrorOptions) {
    super(`${reason}: ${detail}`.slice(0, MAX_DETAIL), options);
    this.reason = reason;
    this.detail = detail.slice(0, MAX_DETAIL);
  }

  get stage(): Stage {
    return reasons[this.reason].stage;
  }

  get outcome(): Outcome {
    return reasons[this.reason].outcome;
  }

  get actor(): Actor {
    return reasons[this.reason].actor;
  }
}
