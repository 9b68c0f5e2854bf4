import type { Proof } from './proof.ts';

interface Invariant {
  readonly states: string;
  readonly proofs: readonly Proof[];
}

const simulator = { shows: 'simulator', at: 'tools/simulator/src/pipeline/invariants/invariants.ts' };
const faults = { shows: 'faults', at: 'tools/faults' };
const attacks = { shows: 'attacks', at: 'tools/attacks' };
const polling = { shows: 'polling', at: 'libs/testing/src/provider/simulate-polling.ts' };

/** What is promised, each with what shows it. */
export const invariants = {
  'I-1': {
    states: 'Every accepted event is in MozDef exactly once by its id, or in a dead letter with a reason and its bytes',
    proofs: [simulator, faults, { shows: 'outside ledger', at: 'tools/demo' }],
  },
  'I-2': {
    states: 'Nothing is acknowledged before it is durable one step further',
    proofs: [
      simulator,
      faults,
      { shows: 'fsync before 200', at: 'tools/faults/src/store/scenarios/sync-order.ts' },
      { shows: 'synchronous=FULL', at: 'apps/mozdef/src/store/create-store.test.ts' },
    ],
  },
  'I-3': {
    states: 'No forged, unsigned or too old request gets into the stream, the store or a dead letter',
    proofs: [attacks, simulator, { shows: 'each scheme', at: 'libs/testing/src/attack-requests.ts' }],
  },
  'I-4': {
    states: 'Two events never share an id, and an event has the same id on every path',
    proofs: [simulator, { shows: 'frozen vectors', at: 'libs/event-model/src/identity.test.ts' }],
  },
  'I-5': {
    states: 'The checkpoint of a poller is never ahead of what is durable',
    proofs: [polling, simulator, { shows: 'killed at each step', at: 'libs/testing/src/provider/peers-lost.test.ts' }],
  },
  'I-6': {
    states: 'Records of a shard are delivered in its order, none passed over, parents before children',
    proofs: [simulator, { shows: "Lambda's contract", at: 'tools/mapping/src/contract.test.ts' }],
  },
  'I-7': {
    states: 'One bad event delays those behind it by little and never blocks them',
    proofs: [simulator, { shows: 'poison', at: 'apps/mozdef-forwarder/src/forward.test.ts' }],
  },
  'I-8': {
    states: 'When the faults stop, whatever waits comes to its end in bounded time',
    proofs: [simulator, faults],
  },
  'I-9': {
    states: "The framework's own counters say what happened",
    proofs: [simulator, { shows: 'counters', at: 'libs/source/src/count-outcome.test.ts' }],
  },
  'I-10': {
    states: 'No secret and no private text in logs, metrics, answers, events or the plain part of dead letters',
    proofs: [simulator, { shows: 'every source', at: 'libs/testing/src/secrets-in.ts' }],
  },
  'I-11': {
    states: 'Every error path ends in a retry, a dead letter or an alarm',
    proofs: [
      { shows: 'lint', at: 'eslint.config.mjs' },
      { shows: 'alarms', at: 'infra/src/monitoring/monitoring.test.ts' },
    ],
  },
  'I-12': {
    states: 'An unknown outcome (a time-out, a broken connection, a 200 that cannot be read) counts as not delivered',
    proofs: [simulator, faults, { shows: 'answers', at: 'apps/mozdef-forwarder/src/create-call.test.ts' }],
  },
} as const satisfies Readonly<Record<string, Invariant>>;
