import type { Check, Figures } from '../scenario.ts';
import type { Load } from './load.ts';

/** What a plan of load says of its outcome. */
export interface Expected {
  /** Dead letters are right here. Else they are only where deliveries are misshapen. */
  readonly makesLetters?: true;
  /** One in so many is signed and of no known shape. */
  readonly misshapenEach?: number;
  /** Share of what is offered that has to be accepted at least; less than half only where the fault outlasts the sender. */
  readonly leastShare?: number;
}

const LEAST_SHARE = 0.5;

/** What holds under every fault: senders are served in the end, none is called a forger, no letter comes of a fault of ours. */
export function checkDelivered(
  { offered, accepted, deadLetters }: Pick<Figures, 'offered' | 'accepted' | 'deadLetters'>,
  { answers }: Pick<Load, 'answers'>,
  { makesLetters, misshapenEach, leastShare = LEAST_SHARE }: Expected,
): readonly Check[] {
  const isNone = Object.keys(deadLetters).length === 0;
  const mayMake = makesLetters !== undefined || misshapenEach !== undefined;
  return [
    mayMake
      ? { what: 'something became a dead letter', held: !isNone }
      : { what: 'nothing became a dead letter', held: isNone },
    { what: `at least ${leastShare * 100} % of the deliveries were accepted`, held: accepted >= offered * leastShare },
    { what: 'no honest delivery was answered 401', held: (answers.get(401) ?? 0) === 0 },
  ];
}
