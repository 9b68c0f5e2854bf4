import type { Clock } from '@mef/event-model';
import type { HttpResponse } from '@mef/provider-client';

/** A bucket of calls that is full again with each minute. */
export function createCallRate(perMinute: number | undefined, clock: Clock) {
  let minute = 0;
  let used = 0;
  const headers = (): Record<string, string> =>
    perMinute === undefined
      ? {}
      : {
          'x-rate-limit-limit': String(perMinute),
          'x-rate-limit-remaining': String(Math.max(0, perMinute - used)),
          'x-rate-limit-reset': String((minute + 1) * 60),
        };
  return {
    headers,
    take(): HttpResponse | undefined {
      const now = Math.floor(clock() / 60_000);
      if (now !== minute) [minute, used] = [now, 0];
      used += 1;
      if (perMinute === undefined || used <= perMinute) return undefined;
      return { status: 429, headers: headers(), body: Buffer.from('{"message":"too many"}') };
    },
  };
}
