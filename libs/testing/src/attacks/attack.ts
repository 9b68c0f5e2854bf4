import type { Scheme } from '@mef/auth';
import type { SentRequest } from '../gateway-event.ts';
import { sampleSecrets } from '../sample-secrets.ts';

/** A way to get a request in without the secret, made from a good request of the same source that was sent at `now`. */
export interface Attack {
  readonly name: string;
  readonly forge: (good: SentRequest, now: number) => SentRequest | Promise<SentRequest>;
}

/** The attack that changes headers of a good request; `undefined` leaves one out. */
export function changeHeaders(
  name: string,
  change: (good: SentRequest, now: number) => Changes | Promise<Changes>,
): Attack {
  return {
    name,
    forge: async (good, now) => {
      const headers = Object.entries({ ...good.headers, ...(await change(good, now)) });
      return { ...good, headers: Object.fromEntries(headers.filter(isPresent)) };
    },
  };
}

type Changes = Readonly<Record<string, string | undefined>>;

function isPresent(entry: [name: string, value: string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}

/** The current secret of the scheme's samples. */
export function currentSecret({ secretFormat, secretAlgorithm }: Scheme): string {
  return sampleSecrets(secretFormat, secretAlgorithm)[0];
}
