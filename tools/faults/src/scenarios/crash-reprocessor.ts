import { waitUntil } from '@mef/demo';
import { randomBytes } from 'node:crypto';
import { underLoad, type Scene } from '../load/under-load.ts';
import type { ProxiedRequest } from '../proxy/fault-proxy.ts';
import type { BenchStack, Check, Scenario } from '../scenario.ts';
import { askReprocessor } from '../stack/ask-reprocessor.ts';
import { callEmulator } from '../stack/call-emulator.ts';
import { countLetters } from '../stack/count-letters.ts';
import { readStraight } from '../stack/read-straight.ts';
import { replayLetters } from '../stack/replay-letters.ts';
import { strike } from '../stack/strike.ts';
import { atMoment } from '../toxics/at-moment.ts';
import { isBulk } from '../toxics/is-bulk.ts';
import { refuseItems } from '../toxics/refuse-items.ts';

const LIMIT_MS = 90_000;
const TRIES = 3;
const KILLS = 3;

/** F-12: whoever brings letters to the archive and back dies between two steps, or meets what is no letter. */
export const crashedReprocessor: readonly Scenario[] = [
  {
    id: 'F-12 drain',
    title: 'SIGKILL of the drain when a letter is in the archive and its message still in the queue',
    holds: 'the message comes again and is the same letter',
    run: underLoad(
      async ({ stack }) => {
        let faultsInjected = 0;
        const kill = () => {
          if (faultsInjected < KILLS) faultsInjected += strike(stack, 'dlq-reprocessor-drain', 'SIGKILL');
        };
        const injection = stack.links.s3.inject(atMoment('request done', kill), { when: isPutOfLetter });
        await waitUntil(() => faultsInjected >= KILLS, LIMIT_MS);
        injection.remove();
        return { faultsInjected, checks: [checkKills(faultsInjected)] };
      },
      { misshapenEach: 3, limitMs: LIMIT_MS },
    ),
  },
  {
    id: 'F-12 replay',
    title: 'SIGKILL of a replay when a letter is in the stream again and still open',
    holds: 'the next replay closes it; its event is in MozDef once, and no letter is left',
    run: underLoad(
      async (scene) => {
        const { stack, load } = scene;
        await makeEventLetters(scene);
        let faultsInjected = 0;
        const kill = () => {
          if (faultsInjected < KILLS) faultsInjected += strike(stack, 'dlq-reprocessor', 'SIGKILL');
        };
        const injection = stack.links.s3.inject(atMoment('request sent', kill), { when: isDelete });
        const since = new Date(load.startedAt).toISOString();
        const filter = { reason: 'destination-refused', since };
        const isClosed = await replayLetters(stack, filter, LIMIT_MS, () => faultsInjected >= KILLS);
        injection.remove();
        const checks = [checkKills(faultsInjected), { what: 'replays closed every letter', held: isClosed }];
        return { faultsInjected, checks };
      },
      { limitMs: LIMIT_MS, rate: 5 },
    ),
  },
  {
    id: 'F-12 again',
    title: `letters are replayed ${TRIES} times by code that refuses them each time`,
    holds: 'each stays one letter, with its bytes, and counts its tries',
    run: underLoad(
      async ({ stack, load, wait }) => {
        await wait(4_000);
        const filter = { source: 'zoom-webhook', since: new Date(load.startedAt).toISOString() };
        const isThere = await waitUntil(async () => (await countLetters(stack, filter)).count > 0, LIMIT_MS);
        const before = await countLetters(stack, filter);
        for (let time = 0; time < TRIES; time++)
          await askReprocessor(stack, { replay: { because: 'command', ...filter } });
        const after = await countLetters(stack, filter);
        return {
          faultsInjected: isThere ? TRIES : 0,
          checks: [{ what: 'every try is counted', held: after.most >= before.most + TRIES }],
        };
      },
      { misshapenEach: 3, limitMs: LIMIT_MS },
    ),
  },
  {
    id: 'F-12 corrupt',
    title: 'messages that are no letter stand in the dead-letter queue among letters',
    holds: 'they go to quarantine, and the letters around them to the archive',
    run: underLoad(
      async ({ stack }) => {
        const { count: before } = await countLetters(stack, { state: 'quarantined' });
        const bodies = ['no JSON', '{}', '{"v":1,"raw":"AAAA"}', 'null', randomBytes(300).toString('base64')];
        for (const MessageBody of bodies) await putIntoQueue(stack, `${MessageBody}${Math.random()}`);
        const isKept = await waitUntil(
          async () => (await countLetters(stack, { state: 'quarantined' })).count === before + bodies.length,
          LIMIT_MS,
          500,
        );
        return { faultsInjected: bodies.length, checks: [{ what: 'each is in quarantine', held: isKept }] };
      },
      { misshapenEach: 3, limitMs: LIMIT_MS },
    ),
  },
];

function checkKills(killed: number): Check {
  return { what: `it was killed ${KILLS} times`, held: killed >= KILLS };
}

/** Events that MozDef refuses become letters, which a replay puts into the stream again. */
async function makeEventLetters({ stack, load, wait }: Scene): Promise<void> {
  const refusal = { status: 400, error: { type: 'mapper_parsing_exception' } };
  const injection = stack.links.mozdef.inject(
    refuseItems(() => refusal),
    { when: isBulk },
  );
  await wait(3_000);
  injection.remove();
  const since = new Date(load.startedAt).toISOString();
  await waitUntil(async () => (await countLetters(stack, { source: 'zoom-webhook', since })).count > 0, LIMIT_MS, 500);
}

async function putIntoQueue(stack: BenchStack, MessageBody: string): Promise<void> {
  const { sqs } = readStraight(stack.directory).endpoints;
  await callEmulator(sqs, 'sqs', 'SendMessage', { QueueUrl: stack.now().deadLetterQueueUrl, MessageBody });
}

function isPutOfLetter({ method, path }: ProxiedRequest): boolean {
  return method === 'PUT' && path.includes('/zoom-webhook/');
}

function isDelete({ method }: ProxiedRequest): boolean {
  return method === 'DELETE';
}
