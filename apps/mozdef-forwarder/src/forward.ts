import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';

import { batchItemFailures } from './batch-item-failures.ts';
import { countOutcomes, type CountPorts } from './count-outcomes.ts';
import { deliverGroup, untried, type DeliveryPorts, type Outcome } from './deliver-group.ts';
import { groupParcels } from './group-parcels.ts';
import { keepRefused, type RefusedPorts } from './keep-refused.ts';
import { readRecord } from './read-record.ts';
import { retryReasons } from './retry-reasons.ts';
import type { HasTime } from './verdict.ts';

export type ForwardPorts = DeliveryPorts & RefusedPorts & CountPorts;

/** One batch of stream records to one destination; answers which records have to come back. */
export async function forward(
  batch: KinesisStreamEvent,
  hasTime: HasTime,
  ports: ForwardPorts,
): Promise<KinesisStreamBatchResponse> {
  const outcomes: Outcome[] = [];
  for (const group of groupParcels(batch.Records.map(readRecord))) {
    const delivered = outcomes.some(isDown) ? group.map(untried) : await deliverGroup(group, hasTime, ports);
    outcomes.push(...(await keepRefused(delivered, outcomes.some(goesBack), ports)));
  }
  countOutcomes(batch, outcomes, ports);
  return batchItemFailures(outcomes);
}

function goesBack({ verdict }: Outcome): boolean {
  return verdict.kind === 'retry';
}

/** Sending on would only send twice what the stream brings again anyway. */
function isDown({ verdict }: Outcome): boolean {
  return verdict.kind === 'retry' && retryReasons[verdict.reason].scope === 'request';
}
