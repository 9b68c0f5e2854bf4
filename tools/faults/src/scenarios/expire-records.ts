import { waitUntil } from '@mef/demo';
import { underLoad } from '../load/under-load.ts';
import type { Scenario } from '../scenario.ts';
import { countLetters } from '../stack/count-letters.ts';
import { replayLetters } from '../stack/replay-letters.ts';
import { answerWith } from '../toxics/answer-with.ts';
import { isBulk } from '../toxics/is-bulk.ts';

/** What Lambda takes at least. https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
const RECORD_AGE_S = 60;
const AWAY_MS = (RECORD_AGE_S + 15) * 1_000;
const LIMIT_MS = 120_000;

/** F-5: MozDef is away for longer than a record may become old. */
export const expiredRecords: readonly Scenario[] = [
  {
    id: 'F-5',
    title: `MozDef answers 503 for ${AWAY_MS / 1_000} s, and Lambda gives records up after ${RECORD_AGE_S} s`,
    holds: 'what is given up is put into a bucket, becomes dead letters, and is in MozDef once after a replay',
    run: underLoad(
      async ({ stack, load, wait, tell }) => {
        const injection = stack.links.mozdef.inject(answerWith(503), { when: isBulk });
        await wait(AWAY_MS);
        injection.remove();
        const filter = { reason: 'record-given-up', since: new Date(load.startedAt).toISOString() };
        let givenUp = 0;
        const isGivenUp = async () => {
          givenUp = (await countLetters(stack, filter)).count;
          return givenUp > 0;
        };
        await waitUntil(isGivenUp, LIMIT_MS);
        // The schedule replays such letters by itself; the last are not in the archive yet.
        await wait(10_000);
        tell(`${givenUp} records given up are dead letters`);
        const isClosed = await replayLetters(stack, filter, LIMIT_MS);
        return { faultsInjected: givenUp, checks: [{ what: 'replays closed every letter', held: isClosed }] };
      },
      { own: () => ({ options: ['--record-age', String(RECORD_AGE_S)] }), rate: 5, limitMs: LIMIT_MS },
    ),
  },
];
