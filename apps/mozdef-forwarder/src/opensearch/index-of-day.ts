const DAY_MS = 24 * 60 * 60 * 1_000;

/** How far an event's own time may lie from its receive time, in days, to choose its index. */
const DAYS_BACK = 90;
const DAYS_AHEAD = 1;

/** By which a provider's clock may be ahead of ours and its events still be of now, which are not looked up. */
const CLOCKS_DIFFER_MS = 5 * 60 * 1_000;

/** How many days before its receive day the same event may have been stored by a receive day of its own. */
const LOOK_UP_DAYS = 7;

/** MozDef's name for the index of a day. */
export function indexOfDay(ms: number): string {
  return `events-${new Date(ms).toISOString().slice(0, 10).replaceAll('-', '')}`;
}

/** A time to come may have been over a day ahead when it came before, and was then replaced by the receive time. */
export function isAhead(eventTime: number, receivedAt: number): boolean {
  return eventTime > receivedAt + CLOCKS_DIFFER_MS;
}

export function isNear(eventTime: number, receivedAt: number): boolean {
  return eventTime >= receivedAt - DAYS_BACK * DAY_MS && eventTime <= receivedAt + DAYS_AHEAD * DAY_MS;
}

/** The indices by whose receive day the same event may have been stored; its own day, because 90 days end. */
export function earlierIndices(eventTime: number, receivedAt: number): readonly string[] {
  const days = Array.from({ length: LOOK_UP_DAYS + 1 }, (_none, at) => indexOfDay(receivedAt - at * DAY_MS));
  return [...new Set([...days, indexOfDay(eventTime)])];
}
