import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { underLoad } from '../load/under-load.ts';
import { waitUntil } from '@mef/demo';
import type { BenchStack, Scenario } from '../scenario.ts';
import { callEmulator } from '../stack/call-emulator.ts';
import { readStraight } from '../stack/read-straight.ts';

const streamsSchema = z.object({ StreamNames: z.array(z.string()).min(1) });

const header = { v: 1, source: 'zoom-webhook', instance: 'main', schemaversion: 1, n: 3, trace: 'poison' };

/** What no writer of ours puts into the stream, and anybody who may write to it can. */
const poisons = {
  'random bytes': () => randomBytes(500),
  'one byte': () => randomBytes(1),
  'half a compressed block': () => gzipSync(randomBytes(5_000)).subarray(0, 800),
  'a compressed block of 20 MiB of zeros': () => gzipSync(Buffer.alloc(20 * 1024 * 1024)),
  'JSON without a header': () => Buffer.from('{"category":"authentication"}\n'),
  'a header that counts more events than follow': () => Buffer.from(`${JSON.stringify(header)}\n{"a":1}\n`),
  'a header of another version': () => Buffer.from(`${JSON.stringify({ ...header, v: 99 })}\n`),
  'bytes that are no UTF-8': () => Buffer.concat([Buffer.from(JSON.stringify(header)), Buffer.from([10, 255, 254])]),
} as const;

/** F-6: a bad record among good ones delays nobody and is not lost either. */
export const poisonedStream: readonly Scenario[] = [
  {
    id: 'F-6',
    title: 'records that are no block of events are put straight into the stream',
    holds: 'each becomes a dead letter with its bytes, and the events around it arrive',
    isQuick: true,
    run: underLoad(async ({ stack, wait }) => {
      const bodies = Object.entries(poisons).map(([what, make]) => ({ what, bytes: make() }));
      for (const { bytes } of bodies) {
        await putRecord(stack, bytes);
        await wait(100);
      }
      const isKept = await findKept(stack, bodies);
      return {
        faultsInjected: bodies.length,
        checks: bodies.map(({ what }) => ({ what: `${what}: kept as a dead letter`, held: isKept.has(what) })),
      };
    }),
  },
];

async function putRecord(stack: BenchStack, bytes: Buffer): Promise<void> {
  const { kinesis } = readStraight(stack.directory).endpoints;
  const { StreamNames } = streamsSchema.parse(await callEmulator(kinesis, 'kinesis', 'ListStreams', {}));
  const record = { StreamName: StreamNames[0], Data: bytes.toString('base64'), PartitionKey: String(Math.random()) };
  await callEmulator(kinesis, 'kinesis', 'PutRecord', record);
}

const KEPT_WITHIN_MS = 60_000;

async function findKept(
  stack: BenchStack,
  bodies: readonly { readonly what: string; readonly bytes: Buffer }[],
): Promise<ReadonlySet<string>> {
  let kept = new Set<string>();
  await waitUntil(
    async () => {
      const hashes = new Set((await stack.letters()).map(({ sha256 }) => sha256));
      kept = new Set(
        bodies
          .filter(({ bytes }) => hashes.has(createHash('sha256').update(bytes).digest('hex')))
          .map(({ what }) => what),
      );
      return kept.size === bodies.length;
    },
    KEPT_WITHIN_MS,
    500,
  );
  return kept;
}
