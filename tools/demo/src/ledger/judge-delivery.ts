import { isDeepStrictEqual } from 'node:util';
import type { ExpectedEvent } from '../deliveries/delivery.ts';
import type { Observation } from './observation.ts';
import { parseJson } from './parse-json.ts';
import type { StoredEvent } from './search-events.ts';

/** What can be wrong with a delivery. */
export const faults = {
  'no answer': 'the connection broke or no answer came in time',
  'not accepted':
    'answered 503 each of the times that it was sent: the stack did not take it in time, the terminal of npm start says why',
  'wrong answer': 'the answer is not the one that the provider must get',
  missing: 'acknowledged, yet neither in MozDef nor a dead letter',
  duplicated: 'more events in MozDef than the delivery carries',
  'not dropped': 'in MozDef, though the configuration drops its type (a change of it needs a restart)',
  'got in': 'refused, yet it is in MozDef or in the dead-letter queue',
  misplaced: 'its event stands under an instance that never got it',
  differs: 'the stored event is not what the golden file of the sample says',
  'wrong dead letter': 'no dead letter with these bytes, or one of another reason, or one too many',
} as const;

export type Fault = keyof typeof faults;

/** The first thing that is not as expected, worst first; nothing where all is well. */
export function judgeDelivery(seen: Observation): Fault | undefined {
  const { answer, events, strays, letter } = seen;
  const { expected } = seen.delivery;
  if (expected.status !== 200 && (events.length > 0 || letter !== undefined)) return 'got in';
  if (strays.length > 0) return 'misplaced';
  if (events.length > expected.events) return expected.dropped === undefined ? 'duplicated' : 'not dropped';
  if (typeof answer === 'string') return 'no answer';
  if (answer.status === 200 && isMissing(seen)) return 'missing';
  if (answer.status === 503) return 'not accepted';
  if (answer.status !== expected.status || !isAnswer(answer.body, expected.answer)) return 'wrong answer';
  if (letter?.reason !== expected.deadLetter) return 'wrong dead letter';
  return expected.golden === undefined || isGolden(events, expected.golden) ? undefined : 'differs';
}

function isMissing({ delivery: { expected }, events, letter }: Observation): boolean {
  return events.length < expected.events || (expected.deadLetter !== undefined && letter === undefined);
}

function isAnswer(body: string, expected: Readonly<Record<string, string>> | undefined): boolean {
  return expected === undefined || isDeepStrictEqual(parseJson(body), expected);
}

/** Whether every expected event is met by a stored one; their order in the store is that of time, not of the record. */
function isGolden(stored: readonly StoredEvent[], golden: readonly ExpectedEvent[]): boolean {
  const rest = [...stored];
  return golden.every((expected) => {
    const at = rest.findIndex((event) => isEvent(event, expected));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

function isEvent(
  { category, severity, summary, utctimestamp, details }: StoredEvent,
  expected: ExpectedEvent,
): boolean {
  return (
    category === expected.category &&
    severity === expected.severity &&
    summary === expected.summary &&
    details.eventtype === expected.eventtype &&
    details.username === expected.username &&
    (expected.utctimestamp === undefined || Date.parse(utctimestamp) === Date.parse(expected.utctimestamp))
  );
}
