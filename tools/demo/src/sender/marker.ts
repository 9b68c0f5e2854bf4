/**
 * What tells one delivery from every other, in this run and in all before it: `demo1a2b3c4d-0007`. The word before
 * the dash finds a run by search, the whole finds one delivery.
 */
export interface Markers {
  readonly run: string;
  readonly next: () => string;
}

export function createMarkers(kind: 'demo' | 'soak', seed: string): Markers {
  let count = 0;
  const run = kind + seed;
  return { run, next: () => `${run}-${String(++count).padStart(6, '0')}` };
}

/** Every marker of a run that stands in a text, wherever the product put it. */
export function markersIn(text: string, run: string): string[] {
  return [...new Set(text.match(new RegExp(`\\b${run}-\\d{6,}`, 'g')) ?? [])];
}
