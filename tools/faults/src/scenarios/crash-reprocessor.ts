import { waitUntil } from '@mef/demo';
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { underLoad, type Scene } from '../load/under-load.ts';
import type { ProxiedRequest } from '../proxy/fault-proxy.ts';
import type { BenchStack, Scenario } from '../scenario.ts';
import { askReprocessor } from '../stack/ask-reprocessor.ts';
import { callEmulator } from '../stack/call-emulator.ts';
import { readStraight } from '../stack/read-straight.ts';
import { strike } from '../stack/strike.ts';
import { atMoment } from '../toxics/at-moment.ts';
import { isBulk } from '../toxics/is-bulk.ts';
import { refuseItems } from '../toxics/refuse-items.ts';

const LIMIT_MS = 90_000;
const TRIES = 3;
const groupsSchema = z.object({
  groups: z.array(z.object({ count: z.int(), attempts: z.object({ min: z.int(), max: z.int() }) })),
});

/** F-12: whoever brings letters to the archive and back dies between two steps, or meets what is no letter. */
export const crashedReprocessor: readonly Scenario[] = [
  {
    id: 'F-12 drain',
    title: 'SIGKILL of the drain when a letter is in the archive and its message still in the queue',
    holds: 'the message comes again and is the same letter',
    run: underLoad(
      async ({ stack }) => {
        const kill = () => void strike(stack, 'dlq-reprocessor-drain', 'SIGKILL');
        const injection = stack.links.s3.inject(atMoment('request done', kill), { when: isPutOfLetter, times: 3 });
        await waitUntil(() => injection.met() === 3, LIMIT_MS);
        injection.remove();
        return { faultsInjected: injection.met() };
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
        const kill = () => void strike(stack, 'dlq-reprocessor', 'SIGKILL');
        const injection = stack.links.s3.inject(atMoment('request sent', kill), { when: isDelete, times: 3 });
        const since = new Date(load.startedAt).toISOString();
        const isClosed = await waitUntil(async () => {
          await askReprocessor(stack, { replay: { because: 'command', reason: 'destination-refused', since } });
          return injection.met() === 3 && (await countLetters(stack, since)).count === 0;
        }, LIMIT_MS);
        injection.remove();
        return { faultsInjected: injection.met(), checks: [{ what: 'replays closed every letter', held: isClosed }] };
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
        const since = new Date(load.startedAt).toISOString();
        const isThere = await waitUntil(async () => (await countLetters(stack, since)).count > 0, LIMIT_MS);
        const before = await countLetters(stack, since);
        for (let time = 0; time < TRIES; time++)
          await askReprocessor(stack, { replay: { because: 'command', source: 'zoom-webhook', since } });
        const after = await countLetters(stack, since);
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
        const before = await countQuarantined(stack);
        const bodies = ['no JSON', '{}', '{"v":1,"raw":"AAAA"}', 'null', randomBytes(300).toString('base64')];
        for (const MessageBody of bodies) await putIntoQueue(stack, `${MessageBody}${Math.random()}`);
        const isKept = await waitUntil(
          async () => (await countQuarantined(stack)) === before + bodies.length,
          LIMIT_MS,
          500,
        );
        return { faultsInjected: bodies.length, checks: [{ what: 'each is in quarantine', held: isKept }] };
      },
      { misshapenEach: 3, limitMs: LIMIT_MS },
    ),
  },
];

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
  await waitUntil(async () => (await countLetters(stack, since)).count > 0, LIMIT_MS, 500);
}

async function countLetters(stack: BenchStack, since: string): Promise<{ count: number; most: number }> {
  const { groups } = groupsSchema.parse(await askReprocessor(stack, { list: { source: 'zoom-webhook', since } }));
  return {
    count: groups.reduce((total, { count }) => total + count, 0),
    most: Math.max(0, ...groups.map(({ attempts }) => attempts.max)),
  };
}

async function countQuarantined(stack: BenchStack): Promise<number> {
  const { groups } = groupsSchema.parse(await askReprocessor(stack, { list: { state: 'quarantined' } }));
  return groups.reduce((total, { count }) => total + count, 0);
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
