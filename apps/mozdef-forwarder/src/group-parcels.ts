import type { Parcel } from './read-record.ts';

/** Events in one request. What a `_bulk` engine takes per second hardly grows beyond, and a repeat stays cheap. */
const MAX_EVENTS = 1_000;

/** Bytes of events in one request: far below the 100 MB default of the engines, and what 1,000 events of 5 KiB give. */
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Cuts records into requests, in order. A record is cut in two only when it alone is over a limit: the stream gives
 * back whole records, so a record half delivered is a record half delivered twice.
 */
export function groupParcels(records: readonly (readonly Parcel[])[]): readonly (readonly Parcel[])[] {
  const groups: Parcel[][] = [];
  let events = MAX_EVENTS;
  let bytes = MAX_BYTES;
  const add = (parcels: readonly Parcel[], size: number): void => {
    if (events + parcels.length > MAX_EVENTS || bytes + size > MAX_BYTES) {
      groups.push([]);
      events = 0;
      bytes = 0;
    }
    groups.at(-1)?.push(...parcels);
    events += parcels.length;
    bytes += size;
  };
  for (const parcels of records) {
    const size = parcels.reduce((sum, parcel) => sum + sizeOf(parcel), 0);
    if (parcels.length <= MAX_EVENTS && size <= MAX_BYTES) add(parcels, size);
    else for (const parcel of parcels) add([parcel], sizeOf(parcel));
  }
  return groups;
}

function sizeOf({ content }: Parcel): number {
  return content.kind === 'event' ? Buffer.byteLength(content.event.line) : 0;
}
