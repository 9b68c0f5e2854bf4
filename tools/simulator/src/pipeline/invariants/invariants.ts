import type { InvariantName } from '../ledger/create-ledger.ts';
import { checkI1 } from './check-i-1.ts';
import { checkI3 } from './check-i-3.ts';
import { checkI4 } from './check-i-4.ts';
import { checkI7 } from './check-i-7.ts';
import { checkI8 } from './check-i-8.ts';
import { checkI10 } from './check-i-10.ts';
import type { Evidence } from './evidence.ts';

interface InvariantRow {
  readonly states: string;
  /** What the world saw at the moment when it happened, told to the ledger under the invariant's number. */
  readonly watched?: string;
  /** What is found when all is over. */
  readonly check?: (evidence: Evidence) => readonly string[];
  /** What cannot be seen in one process with a virtual clock, and the tests that see it. */
  readonly elsewhere?: string;
}

/** The guarantees of the pipeline: what is checked here, and where the rest is. */
export const invariants: Readonly<Record<InvariantName, InvariantRow>> = {
  'I-1': {
    states: 'every accepted event is in MozDef once by its id, or in an open letter with its bytes and a reason',
    check: checkI1,
  },
  'I-2': {
    states: 'nothing is acknowledged before it is durable one step further',
    watched: '2xx, noted ids, stream checkpoints, deleted messages, letters and objects: each against the places',
    elsewhere: 'that a reply leaves after fsync: tests of apps/mozdef on real processes',
  },
  'I-3': {
    states: 'no forged event is in the stream, in MozDef or in a letter, and none is answered 2xx',
    watched: 'the answers to forged requests, and to events signed with what a challenge was answered',
    check: checkI3,
    elsewhere: 'every class of attack on every source: describeSource of libs/testing',
  },
  'I-4': {
    states: 'two events never share an id, and an event has the same id and time on every way',
    watched: 'a second content under an id that MozDef holds',
    check: checkI4,
    elsewhere: 'golden vectors: libs/event-model/src/identity.test.ts',
  },
  'I-5': {
    states: 'a cursor is never ahead of what is durable',
    watched: 'ids are noted when their events are durable (I-2); an event that a cursor passed is missing (I-1)',
    elsewhere: 'every form of log, killed at every step: polling/, libs/testing/src/provider',
  },
  'I-6': {
    states: "a shard's records reach the function in the shard's order, none passed over, parents before children",
    watched: 'each batch, its answer, and the records of its shard',
    elsewhere: 'each sentence of the contract: tools/mapping',
  },
  'I-7': {
    states: 'one bad record delays those behind it by little',
    check: checkI7,
  },
  'I-8': {
    states: 'when nothing goes wrong any more, everything that waits comes to its end',
    check: checkI8,
  },
  'I-9': {
    states: 'what our own counters say is what happened',
    watched: "EventsAccepted and DeadLettersWritten of a delivery, EventsDelivered against MozDef's own answers",
    elsewhere: 'the other metrics: the tests of their libraries',
  },
  'I-10': {
    states: 'no secret and no private text in logs, metrics, events or the plain part of letters',
    watched: 'each log line and each dimension',
    check: checkI10,
    elsewhere: 'bundles and answers of every source: describeSource of libs/testing',
  },
  'I-11': {
    states: 'every error path ends in a retry, a letter or an alarm',
    elsewhere:
      'lint (no-floating-promises, no empty catch) and the alarms of infra; here each fault must come to I-1 and I-8',
  },
  'I-12': {
    states: 'an unknown outcome counts as not delivered',
    watched: 'each acknowledgement, against what whoever acknowledges was told',
  },
};

export const invariantNames = Object.keys(invariants) as InvariantName[];

/** Everything that does not hold, by the invariant's number. */
export function findBroken(evidence: Evidence): readonly string[] {
  return invariantNames.flatMap((name) => {
    const seen = evidence.sightings.filter(({ invariant }) => invariant === name).map(({ what }) => what);
    const found = invariants[name].check?.(evidence) ?? [];
    return [...seen, ...found].map((what) => `${name}: ${what}`);
  });
}
