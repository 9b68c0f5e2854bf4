import type { Origin } from '../deliveries/delivery.ts';

/** A mark at an instance: the same bytes at another instance are another event. */
export function placeOf({ source, instance }: Origin, mark = ''): string {
  return `${source}/${instance} ${mark}`;
}
