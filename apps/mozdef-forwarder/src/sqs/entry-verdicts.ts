import type { SendMessageBatchCommandOutput } from '@aws-sdk/client-sqs';

import { deadLetter, retry, stored, type Verdict } from '../verdict.ts';

type BatchAnswer = Pick<SendMessageBatchCommandOutput, 'Successful' | 'Failed'>;

/** Refusals of one message that no repeat cures, by what they say of it. */
const final: Readonly<Record<string, Verdict>> = {
  InvalidMessageContents: deadLetter('destination-refused', 'message: expected characters that SQS takes'),
  InvalidParameterValue: deadLetter('destination-refused', 'message: expected a body that SQS takes'),
};

/**
 * The verdict of each entry, whose id is its position. An entry that is named nowhere, or on both lists, counts as not
 * sent. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html: 200 may name failures.
 */
export function entryVerdicts({ Successful = [], Failed = [] }: BatchAnswer, sent: number): readonly Verdict[] {
  const confirmed = new Set(Successful.filter(({ MessageId }) => MessageId).map(({ Id }) => Id));
  const failures = new Map(Failed.map(({ Id, Code, SenderFault }) => [Id, SenderFault ? (Code ?? '') : '']));
  return Array.from({ length: sent }, (_none, at) => {
    const failure = failures.get(String(at));
    if (failure !== undefined) return final[failure] ?? retry('event-not-now');
    return confirmed.has(String(at)) ? stored : retry('event-not-now');
  });
}
