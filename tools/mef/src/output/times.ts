/** `2026-11-01T00:00:00Z` of ms since 1970, for people. */
export function showTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
