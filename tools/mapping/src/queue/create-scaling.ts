const AT_START = 5;
const AT_MOST = 1_250;
/** 300 more a minute. */
const GROWS_EVERY_MS = 200;

/** How many batches may be under way: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
export interface Scaling {
  /** A receive ended, with messages or without. */
  heard(hasMessages: boolean, nowMs: number): void;
  limit(nowMs: number): number;
  /** When the limit grows if messages go on coming; undefined = it does not. */
  growsAtMs(nowMs: number): number | undefined;
}

export function createScaling(maximumConcurrency: number | undefined): Scaling {
  const most = maximumConcurrency ?? AT_MOST;
  const first = Math.min(AT_START, most);
  let busySinceMs: number | undefined;

  const grown = (nowMs: number) => (busySinceMs === undefined ? 0 : Math.floor((nowMs - busySinceMs) / GROWS_EVERY_MS));
  const limit = (nowMs: number) => Math.min(most, first + grown(nowMs));

  return {
    heard(hasMessages, nowMs) {
      busySinceMs = hasMessages ? (busySinceMs ?? nowMs) : undefined;
    },
    limit,
    growsAtMs(nowMs) {
      if (busySinceMs === undefined || limit(nowMs) === most) return undefined;
      return busySinceMs + (grown(nowMs) + 1) * GROWS_EVERY_MS;
    },
  };
}
