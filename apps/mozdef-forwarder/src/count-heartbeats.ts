import type { CountPorts } from './count-outcomes.ts';
import type { Outcome } from './deliver-group.ts';
import { nameOrUnknown } from './name-or-unknown.ts';

interface HeartbeatLine {
  readonly utctimestamp: string;
  readonly details: { readonly heartbeatid?: unknown };
}

/**
 * Says of each heartbeat that the destination has it, and after how long: what the way from the source to here takes.
 * Only blocks whose header tells of heartbeats are looked into.
 */
export function countHeartbeats(outcomes: readonly Outcome[], { telemetry, whose, clock }: CountPorts): void {
  for (const { parcel, verdict } of outcomes) {
    if (parcel.content.kind !== 'event' || verdict.kind !== 'stored') continue;
    const { header, event } = parcel.content;
    if (header.heartbeats === undefined) continue;
    const { utctimestamp, details } = JSON.parse(event.line) as HeartbeatLine;
    if (typeof details.heartbeatid !== 'string') continue;
    const from = { source: nameOrUnknown(header.source), instance: nameOrUnknown(header.instance) };
    const seconds = Math.max(0, clock() - Date.parse(utctimestamp)) / 1_000;
    telemetry.gauge('HeartbeatDelivered', from, seconds);
    telemetry.log.info('heartbeat delivered', {
      heartbeatid: details.heartbeatid,
      destination: whose.instance,
      ...from,
      seconds,
    });
  }
}
