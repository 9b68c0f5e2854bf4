import { markersIn } from '../sender/marker.ts';

/** How many of the things carry each mark of a run, wherever in them it stands. */
export function countMarks(things: readonly unknown[], run: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things)
    for (const mark of markersIn(typeof thing === 'string' ? thing : JSON.stringify(thing), run))
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}
