import type { Expectation } from './delivery.ts';

/** Of each instance that has any: the event types that it does not want, with `*` for any characters. */
export type Drops = Readonly<Record<string, readonly string[]>>;

/** What must come of a delivery to an instance that does not want these types. */
export function withoutDropped(expected: Expectation, patterns: readonly string[] = []): Expectation {
  const { golden, eventType, events } = expected;
  if (golden === undefined)
    return eventType !== undefined && isDropped(eventType, patterns)
      ? { ...expected, events: 0, dropped: events }
      : expected;
  const wanted = golden.filter((event) => !isDropped(event.eventtype, patterns));
  const dropped = golden.length - wanted.length;
  return dropped === 0 ? expected : { ...expected, golden: wanted, events: wanted.length, dropped };
}

export function isDropped(eventType: string, patterns: readonly string[] = []): boolean {
  return patterns.some((pattern) => {
    const expression = pattern.replaceAll(/[^\w*]/g, String.raw`\$&`).replaceAll('*', '.*');
    return new RegExp(`^${expression}$`).test(eventType);
  });
}
