import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { SQSClient } from '@aws-sdk/client-sqs';

import type { Archive } from './archive.ts';
import { createDeadLetterQueue } from './create-dead-letter-queue.ts';
import { createMemoryArchive } from './create-memory-archive.ts';
import { createSqsClient } from './create-sqs-client.ts';
import { DeadLettersUnavailable } from './dead-letters-unavailable.ts';
import { openEnvelope } from './open-envelope.ts';
import { sampleLetter } from './sample-letter.ts';

interface SendRequest {
  readonly Entries: readonly { readonly Id: string; readonly MessageBody: string }[];
}

/** The real client; only the answer of the service is made up. MD5 checks are off because the answer has no digests. */
function clientThatAnswers(...answers: readonly ((ids: readonly string[]) => object)[]) {
  const requests: SendRequest[] = [];
  const sqs = new SQSClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    md5: false,
    useQueueUrlAsEndpoint: false,
    requestHandler: {
      handle: (request: { body: Uint8Array | string }) => {
        const { body } = request;
        const sent = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as SendRequest;
        const answer = answers[requests.push(sent) - 1] ?? confirmAll;
        const reply = Buffer.from(JSON.stringify(answer(sent.Entries.map((entry) => entry.Id))));
        return Promise.resolve({
          response: { statusCode: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: reply },
        });
      },
    },
  });
  return { sqs, requests };
}

const successful = (ids: readonly string[]): object[] => ids.map((Id) => ({ Id, MessageId: `message-${Id}` }));
const confirmAll = (ids: readonly string[]): object => ({ Successful: successful(ids), Failed: [] });
const noArchive = { put: () => Promise.reject(new Error('not needed')) };
const letters = Array.from({ length: 3 }, (_, at) => sampleLetter({ recordIndex: at }));

function queueOf(sqs: SQSClient, archive: Pick<Archive, 'put'> = noArchive) {
  return createDeadLetterQueue({
    sqs,
    queueUrl: 'https://sqs.example.org/1/dlq',
    archive,
    delay: () => Promise.resolve(),
  });
}

describe('createDeadLetterQueue', () => {
  const silent = createServer(() => undefined);
  afterAll(() => {
    silent.close();
    silent.closeAllConnections();
  });

  it('sends envelopes that can be opened', async () => {
    const { sqs, requests } = clientThatAnswers();
    await queueOf(sqs).write(letters);
    const opened = requests.flatMap((request) =>
      request.Entries.map((entry) => openEnvelope(entry.MessageBody).envelope.recordIndex),
    );
    expect(opened).toEqual([0, 1, 2]);
  });

  it.each<[string, (ids: readonly string[]) => object]>([
    [
      'as failed',
      (ids) => ({
        Successful: successful(ids.slice(1)),
        Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }],
      }),
    ],
    ['not at all', (ids) => ({ Successful: successful(ids.slice(1)) })],
    [
      'both as sent and as failed',
      (ids) => ({ Successful: successful(ids), Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }] }),
    ],
    ['without a message id', (ids) => ({ Successful: [{ Id: '0' }, ...successful(ids.slice(1))] })],
  ])('sends again the one letter that the answer names %s', async (_kind, answer) => {
    const { sqs, requests } = clientThatAnswers(answer);
    await queueOf(sqs).write(letters);
    const sentAgain = requests[1]?.Entries.map((entry) => openEnvelope(entry.MessageBody).envelope.recordIndex);
    expect(sentAgain).toEqual([0]);
    expect(requests).toHaveLength(2);
  });

  it('does not wait for an endpoint that never answers', async () => {
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const sqs = new SQSClient({
      endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      useQueueUrlAsEndpoint: false,
    });
    const queue = createDeadLetterQueue({
      sqs,
      queueUrl: 'https://sqs.example.org/1/dlq',
      archive: noArchive,
      budgetMs: 100,
    });
    await expect(queue.write(letters)).rejects.toThrow(DeadLettersUnavailable);
  });

  it('puts what is too large for a message into the archive, and nothing else', async () => {
    const { sqs, requests } = clientThatAnswers();
    const archive = createMemoryArchive();
    const queue = queueOf(sqs, archive);
    await queue.write(letters);
    expect(archive.objects().size).toBe(0);
    const raw = randomBytes(1024 * 1024);
    await queue.write([sampleLetter({ raw }), sampleLetter({ raw, recordIndex: 1 })]);
    expect(requests).toHaveLength(1);
    expect(
      [...archive.objects()].map(([key, body]) => [
        key.split('/').slice(0, 3).join('/'),
        openEnvelope(body).raw.equals(raw),
      ]),
    ).toEqual([
      ['zoom-webhook/payload-shape/2026-03-01', true],
      ['zoom-webhook/payload-shape/2026-03-01', true],
    ]);
  });
});

describe('createSqsClient', () => {
  it('leaves retries to the queue, so that two budgets do not multiply', async () => {
    const client = createSqsClient();
    expect(await client.config.maxAttempts()).toBe(1);
    client.destroy();
  });
});
