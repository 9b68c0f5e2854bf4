import { createHash } from 'node:crypto';

import { archiveKey, DeadLettersUnavailable, openEnvelope, type DeadLetter, type DeadLetters } from '@mef/dead-letter';

/** An empty queue and archive, and what the suite needs to look into them and to disturb them. */
export interface DeadLettersUnderTest {
  readonly deadLetters: DeadLetters;
  /** Bodies of the messages in the queue. */
  messages(): Promise<readonly string[]>;
  /** Objects in the archive by key. */
  objects(): Promise<ReadonlyMap<string, string>>;
  /** Lets the next calls to the queue fail as a whole. */
  failNext(calls: number): void;
  /** Lets the next call to the queue refuse the letters at these positions. */
  refuseNext(positions: readonly number[]): void;
}

/** Bytes that gzip cannot shrink; in an envelope they take four thirds of their size and some 900 bytes. */
const noise = (bytes: number): Buffer => createHash('shake256', { outputLength: bytes }).update('noise').digest();
const justFits = noise(785_000);
const tooLarge = noise(790_000);

/** What every DeadLetters does: the twin, so that tests may rely on it, and the adapter, so that production may. */
export function describeDeadLetters(name: string, open: () => Promise<DeadLettersUnderTest>): void {
  describe(`DeadLetters: ${name}`, () => {
    it('holds raw bytes and reason when write resolves', async () => {
      const { deadLetters, messages } = await open();
      const raw = Buffer.from([0x00, 0xff, 0x22, 0x5c, 0xed, 0xa0, 0x80]);
      await deadLetters.write([sampleLetter(0, raw)]);
      const [opened] = (await messages()).map(openEnvelope);
      expect(opened?.raw.equals(raw)).toBe(true);
      expect(opened?.envelope).toMatchObject({
        reasonCode: 'payload-shape',
        stage: 'validate',
        tenant: 'account ☃ \uffff',
        recordIndex: 0,
      });
    });

    it('holds nothing when there is nothing to write', async () => {
      const { deadLetters, messages } = await open();
      await deadLetters.write([]);
      expect(await messages()).toEqual([]);
    });

    it('holds every one of many letters once', async () => {
      const under = await open();
      await under.deadLetters.write(sampleLetters(25));
      expect(await recordIndexesIn(under)).toEqual([...Array(25).keys()]);
    });

    it('sends a letter again that was refused, and no other', async () => {
      const under = await open();
      under.refuseNext([0, 4]);
      under.refuseNext([1]);
      await under.deadLetters.write(sampleLetters(6));
      expect(await recordIndexesIn(under)).toEqual([0, 1, 2, 3, 4, 5]);
    });

    it('gets over calls that fail', async () => {
      const under = await open();
      under.failNext(2);
      await under.deadLetters.write(sampleLetters(3));
      expect(await recordIndexesIn(under)).toEqual([0, 1, 2]);
    });

    it('rejects when the queue stays down, so that nobody acknowledges', async () => {
      const { deadLetters, failNext, messages } = await open();
      failNext(100);
      await expect(deadLetters.write(sampleLetters(3))).rejects.toThrow(DeadLettersUnavailable);
      expect(await messages()).toEqual([]);
    });

    it('takes letters up to the limit of a message, alone and together', async () => {
      const { deadLetters, messages, objects } = await open();
      await deadLetters.write([
        sampleLetter(0, justFits),
        sampleLetter(1, Buffer.from('{}')),
        sampleLetter(2, justFits),
      ]);
      expect((await messages()).map((body) => openEnvelope(body).raw.length).sort()).toEqual([2, 785_000, 785_000]);
      expect(await objects()).toEqual(new Map());
    });

    it('puts a letter that is too large for a message into the archive, and the same letter onto the same object', async () => {
      const { deadLetters, messages, objects } = await open();
      const letter = sampleLetter(0, tooLarge);
      await deadLetters.write([letter]);
      await deadLetters.write([letter, sampleLetter(1, Buffer.from('{}'))]);
      expect(await messages()).toHaveLength(1);
      const [[key, body] = ['', ''], ...others] = [...(await objects())];
      expect(others).toEqual([]);
      const { envelope, raw } = openEnvelope(body);
      expect(raw.equals(tooLarge)).toBe(true);
      expect(key).toBe(archiveKey(envelope));
    });
  });
}

async function recordIndexesIn({ messages }: DeadLettersUnderTest): Promise<number[]> {
  return (await messages()).map((body) => openEnvelope(body).envelope.recordIndex).sort((a, b) => a - b);
}

const sampleLetters = (count: number): DeadLetter[] =>
  Array.from({ length: count }, (_, at) => sampleLetter(at, Buffer.from(`{"record":${at}}`)));

function sampleLetter(recordIndex: number, raw: Uint8Array): DeadLetter {
  return {
    source: 'zoom-webhook',
    instance: 'main',
    tenant: 'account ☃ \uffff',
    trace: 'trace-1',
    receivedAt: '2026-03-01T12:00:00.000Z',
    reasonCode: 'payload-shape',
    reasonDetail: 'payload.object.id: expected string',
    schemaVersion: 1,
    appVersion: '0123456789abcdef',
    headersSafe: {},
    contentType: 'application/json',
    unit: 'record',
    recordIndex,
    raw,
  };
}
