import { openEnvelope, type Envelope } from '@mef/dead-letter';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

import { faultOf, quarantine } from '../letters/quarantine.ts';
import { takeLetter } from '../letters/take-letter.ts';
import type { LetterPorts } from '../ports.ts';

/**
 * Messages of the dead-letter queue into the archive, one by one, so that two of the same letter meet. Always answers
 * an explicit list: what stands in it comes again.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export async function drain({ Records }: SQSEvent, ports: LetterPorts): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records)
    if (!(await isKept(body, ports))) batchItemFailures.push({ itemIdentifier: messageId });
  return { batchItemFailures };
}

async function isKept(body: string, ports: LetterPorts): Promise<boolean> {
  try {
    const envelope = read(body);
    if (!('fault' in envelope)) return (await takeLetter(envelope, ports)) !== 'on its way';
    await quarantine(body, envelope.fault, 'drain', ports);
    return true;
  } catch (error) {
    ports.telemetry.count('Faults', { source: 'dlq-reprocessor', instance: 'drain' });
    ports.telemetry.log.error('dead letter not archived', error);
    return false;
  }
}

function read(body: string): Envelope | { readonly fault: string } {
  try {
    return openEnvelope(body).envelope;
  } catch (error) {
    return { fault: faultOf(error) };
  }
}
