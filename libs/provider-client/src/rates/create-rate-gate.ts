import type { Clock } from '@mef/event-model';
import type { RateLimit } from '../provider-client.ts';
import { ProviderError } from '../provider-error.ts';
import { DEFAULT_WAIT_MS } from './limits.ts';

/** Stands before every call; what it forbids never reaches the network. */
export interface RateGate {
  /** Throws ProviderError `rate-limited` while no call may be made. */
  readonly check: () => void;
  /** Our time before which no call may be made; `undefined` when one may be made now. */
  readonly notBefore: () => number | undefined;
  /** Takes note of what an answer said of the limit. */
  readonly note: (rate: RateLimit) => void;
  /** Forbids calls until then; never shortens what is forbidden already. */
  readonly hold: (until: number) => void;
}

export interface RateGateOptions {
  readonly clock: Clock;
  /** Part of the provider's limit that we may use, 0 to 1: the rest is left to the customer's other clients. */
  readonly rateShare: number;
}

/** Closed when our share of a bucket is used up, until the bucket is full again. */
export function createRateGate({ clock, rateShare }: RateGateOptions): RateGate {
  let closedUntil = -Infinity;
  const notBefore = (): number | undefined => (clock() < closedUntil ? closedUntil : undefined);
  const hold = (until: number): void => {
    closedUntil = Math.max(closedUntil, until);
  };
  return {
    notBefore,
    hold,
    check: () => {
      const until = notBefore();
      if (until === undefined) return;
      throw new ProviderError('rate-limited', 'no call before the rate limit resets', { notBefore: until });
    },
    note: (rate) => {
      if (isUsedUp(rate, rateShare)) hold(rate.resetAt ?? clock() + DEFAULT_WAIT_MS);
    },
  };
}

function isUsedUp({ limit, remaining }: RateLimit, share: number): boolean {
  if (remaining === undefined) return false;
  return remaining <= (limit === undefined ? 0 : limit * (1 - share));
}
