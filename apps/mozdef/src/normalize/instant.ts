/** An instant: milliseconds since 1970 plus 0 to 999 microseconds, and the offset it was written with, if it had one. */
export interface Instant {
  ms: number;
  micros: number;
  offsetMinutes?: number;
}
