import type { CountPorts } from './count-outcomes.ts';
import { deliverGroup, type DeliveryPorts, type Outcome } from './deliver-group.ts';
import type { Parcel } from './read-record.ts';
import type { HasTime } from './verdict.ts';

/** Sends a group as a segment of its own that names the traces which brought its events, and counts how long it takes. */
export async function deliverTraced(
  group: readonly Parcel[],
  hasTime: HasTime,
  ports: DeliveryPorts & CountPorts,
): Promise<Outcome[]> {
  const { telemetry, whose, clock } = ports;
  const begun = clock();
  const outcomes = await telemetry.trace('deliver', () => deliverGroup(group, hasTime, ports), causesOf(group));
  telemetry.gauge('DeliveryTime', whose, Math.max(0, clock() - begun) / 1_000);
  return outcomes;
}

function causesOf(group: readonly Parcel[]): string[] {
  return [...new Set(group.flatMap(({ content }) => content.header?.trace ?? []))];
}
