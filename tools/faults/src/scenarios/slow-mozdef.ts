import { waitUntil } from '@mef/demo';
import { underLoad } from '../load/under-load.ts';
import type { Toxic } from '../proxy/fault-proxy.ts';
import type { Scenario } from '../scenario.ts';
import { cutAnswer } from '../toxics/cut-answer.ts';
import { delayAnswer } from '../toxics/delay-answer.ts';
import { hang } from '../toxics/hang.ts';
import { isBulk } from '../toxics/is-bulk.ts';
import { loseAnswer } from '../toxics/lose-answer.ts';
import { resetAtOnce } from '../toxics/reset-at-once.ts';
import { trickle } from '../toxics/trickle.ts';

interface Slow {
  readonly way: string;
  readonly title: string;
  readonly toxic: Toxic;
  /** Requests that meet it. */
  readonly times: number;
  readonly isQuick?: true;
}

const ways: readonly Slow[] = [
  { way: '5 s', title: 'MozDef answers after 5 s', toxic: delayAnswer(5_000), times: 4 },
  { way: '60 s', title: 'MozDef answers after a minute', toxic: delayAnswer(60_000), times: 2 },
  { way: 'silent', title: 'MozDef takes a request and never answers', toxic: hang, times: 2 },
  { way: '1 B/s', title: 'MozDef answers at one byte a second', toxic: trickle(1), times: 2 },
  { way: 'reset', title: 'the connection breaks before a byte of the answer', toxic: loseAnswer, times: 12 },
  { way: 'reset early', title: 'the connection breaks before MozDef has the request', toxic: resetAtOnce, times: 12 },
  {
    way: 'reset in mid answer',
    title: 'the connection breaks in the middle of the answer',
    toxic: cutAnswer('reset'),
    times: 12,
    isQuick: true,
  },
  {
    way: 'closed in mid answer',
    title: 'the answer ends in its middle as if it were whole',
    toxic: cutAnswer('close'),
    times: 12,
  },
];

const MET_WITHIN_MS = 150_000;

/** F-8: MozDef is slow, or stops in the middle. */
export const slowMozdef: readonly Scenario[] = ways.map(({ way, title, toxic, times, isQuick }) => ({
  id: `F-8 ${way}`,
  title,
  holds: 'an answer that is not whole is none: what it was of is sent again and stored once',
  ...(isQuick && { isQuick }),
  run: underLoad(
    async ({ stack }) => {
      const injection = stack.links.mozdef.inject(toxic, { when: isBulk, times });
      await waitUntil(() => injection.met() === times, MET_WITHIN_MS);
      injection.remove();
      const met = injection.met();
      return { faultsInjected: met, checks: [{ what: `${times} requests met it`, held: met === times }] };
    },
    { limitMs: 120_000 },
  ),
}));
