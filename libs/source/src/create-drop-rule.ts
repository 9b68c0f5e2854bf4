import { namePattern } from '@mef/normalization';

/** Tells which event types an instance does not want; one that names none wants every type. */
export function createDropRule(patterns: readonly string[] = []): (eventType: string) => boolean {
  const expressions = patterns.map(namePattern);
  return (eventType) => expressions.some((expression) => expression.test(eventType));
}
