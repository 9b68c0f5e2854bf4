import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';

import { batchItemFailures } from './batch-item-failures.ts';
import { countCollisions } from './count-collisions.ts';
import { countHeartbeats } from './count-heartbeats.ts';
import { countOutcomes, type CountPorts } from './count-outcomes.ts';
import { untried, type DeliveryPorts } from './deliver-group.ts';
import { deliverTraced } from './deliver-traced.ts';
import { groupParcels } from './group-parcels.ts';
import { keepRefused, type RefusedPorts } from './keep-refused.ts';
import { retryReasons } from './retry-reasons.ts';
import type { HasTime } from './verdict.ts';
import { withoutText, type Settled } from './without-text.ts';

export type ForwardPorts = DeliveryPorts & RefusedPorts & CountPorts;

/**
 * One batch of stream records to one destination; answers which records have to come back. A record is unfolded when
 * its group comes, so that the text of one group and of the record behind it is all that is in memory.
 */
export async function forward(
  batch: KinesisStreamEvent,
  hasTime: HasTime,
  ports: ForwardPorts,
): Promise<KinesisStreamBatchResponse> {
  const settled: Settled[] = [];
  for (const group of groupParcels(batch.Records)) {
    const delivered = settled.some(isDown) ? group.map(untried) : await deliverTraced(group, hasTime, ports);
    countCollisions(delivered, ports);
    countHeartbeats(delivered, ports);
    const kept = await keepRefused(delivered, settled.some(goesBack), ports);
    settled.push(...kept.map(withoutText));
  }
  countOutcomes(batch, settled, ports);
  return batchItemFailures(settled);
}

function goesBack({ verdict }: Settled): boolean {
  return verdict.kind === 'retry';
}

/** Sending on would only send twice what the stream brings again anyway. */
function isDown({ verdict }: Settled): boolean {
  return verdict.kind === 'retry' && retryReasons[verdict.reason].scope === 'request';
}
