import type { CountPorts } from './count-outcomes.ts';
import type { Outcome } from './deliver-group.ts';

/** Counts events whose id the destination holds with another content, and logs whose: that source's key is not unique. */
export function countCollisions(outcomes: readonly Outcome[], { telemetry, whose }: CountPorts): void {
  for (const { parcel, verdict } of outcomes) {
    if (parcel.content.kind !== 'event' || verdict.kind !== 'stored' || !verdict.differs) continue;
    const { header, event } = parcel.content;
    const { source, instance } = header;
    telemetry.count('IdCollisions', whose);
    telemetry.log.warn('id taken by another content', {
      destination: whose.instance,
      source,
      instance,
      eventId: event.id,
    });
  }
}
