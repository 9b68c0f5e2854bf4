import type { Proof } from './proof.ts';

interface FaultRow {
  readonly fault: string;
  readonly must: string;
  /** What shows it besides `npm run faults`, or the scenario that looks closest. */
  readonly proofs: readonly Proof[];
  /** Why `npm run faults` does not do it; only where `proofs` show it. */
  readonly gap?: string;
}

const mapping = { shows: "Lambda's contract", at: 'tools/mapping/src/contract.test.ts' };
const simulator = { shows: 'simulator', at: 'tools/simulator/src/pipeline/faults.ts' };
const store = { shows: 'store', at: 'apps/mozdef/src/store/create-store.test.ts' };
const onProcesses = { shows: 'real processes', at: 'apps/mozdef/src/main.test.ts' };

/** Every fault of the catalogue: measured on the running stack, or shown elsewhere with a reason why there. */
export const faultRows: Readonly<Record<string, FaultRow>> = {
  'F-1': {
    fault: 'The forwarder is killed in mid batch',
    must: 'Nothing lost, nothing stored twice',
    proofs: [simulator],
  },
  'F-2': {
    fault: 'The function runs into its time-out in mid batch',
    must: 'The batch comes again; what was stored is not stored twice',
    proofs: [mapping, simulator],
  },
  'F-3': {
    fault: 'Kinesis throttles, takes a part of a call, fails, hangs, or loses its answer',
    must: 'Only refused records are put again; the sender hears 503 when the time is up',
    proofs: [{ shows: 'partial puts', at: 'libs/output/src/put-all.test.ts' }, simulator],
  },
  'F-4': {
    fault: 'A shard is split or two are merged under load',
    must: 'Nothing lost, parents before children',
    proofs: [mapping, simulator],
    gap: 'The emulator of Kinesis has no reshard',
  },
  'F-5': {
    fault: 'The consumer stands still until records expire',
    must: 'An alarm before that; what Lambda gives up is put into a bucket and becomes a dead letter',
    proofs: [mapping, simulator, { shows: 'alarm', at: 'infra/src/monitoring/monitoring.test.ts' }],
  },
  'F-6': {
    fault: 'A poison record in the stream',
    must: 'It becomes a dead letter; those behind it are delivered',
    proofs: [{ shows: 'poison', at: 'apps/mozdef-forwarder/src/forward.test.ts' }, simulator],
  },
  'F-7': {
    fault: 'MozDef is down, refuses connections, or has no address',
    must: 'Nothing lost; the backlog drains when it is back',
    proofs: [{ shows: 'no address', at: 'apps/mozdef-forwarder/src/create-call.test.ts' }, simulator],
  },
  'F-8': {
    fault: 'MozDef is slow, hangs, resets in mid answer, half closes',
    must: 'An unknown outcome counts as not delivered; nothing stored twice',
    proofs: [{ shows: 'calls', at: 'apps/mozdef-forwarder/src/create-call.test.ts' }, simulator],
  },
  'F-9': {
    fault: 'MozDef answers 429, 413, 503, 401 or 301',
    must: 'Retried, cut in halves, or an alarm; a wrong token is no dead letter',
    proofs: [{ shows: 'verdicts', at: 'apps/mozdef-forwarder/src/forward.test.ts' }, simulator],
  },
  'F-10': {
    fault: 'Bulk answers with items refused, missing, in another order, or no answer behind a 200',
    must: 'Verdicts by position; what is not told is not delivered',
    proofs: [{ shows: 'verdicts', at: 'apps/mozdef-forwarder/src/forward.test.ts' }, simulator],
  },
  'F-11': {
    fault: 'SQS gives twice, out of order, takes a part, does not delete, or is down',
    must: 'Nothing lost; without a dead letter there is no 2xx',
    proofs: [
      { shows: "Lambda's contract", at: 'tools/mapping/src/queue/create-queue-mapping.test.ts' },
      { shows: 'queue', at: 'libs/dead-letter/src/create-dead-letter-queue.test.ts' },
      simulator,
    ],
  },
  'F-12': {
    fault: 'The reprocessor crashes between its steps; letters fail again or are corrupt',
    must: 'Tries are counted, nothing loops, nothing is doubled',
    proofs: [{ shows: 'crash at each step', at: 'apps/dlq-reprocessor/src/replay/crash.test.ts' }, simulator],
  },
  'F-13': {
    fault: 'The clock is ahead, behind, or jumps',
    must: 'Event times stay as the provider said; the time window is kept',
    gap: 'A machine has one clock for all processes',
    proofs: [
      { shows: 'time window', at: 'libs/auth/src/hmac.test.ts' },
      { shows: 'event time', at: 'libs/event-model/src/complete-event.test.ts' },
      { shows: "pollers' clocks", at: 'libs/testing/src/provider/peers-lost.test.ts' },
    ],
  },
  'F-14': {
    fault: 'Secrets are rotated, emptied or malformed under load; their store is down',
    must: '503 and never 401 or 200 for what is honest; a rotation loses nothing',
    proofs: [{ shows: 'secrets', at: 'libs/settings/src/create-secret-store.test.ts' }, simulator],
  },
  'F-15': {
    fault: 'A poller is killed between delivery and checkpoint; two run at once',
    must: 'Nothing lost, nothing stored twice',
    proofs: [{ shows: 'each step', at: 'libs/testing/src/provider/simulate-polling.test.ts' }, simulator],
  },
  'F-16': {
    fault: 'A provider lists events late, unordered, or fills them in afterwards',
    must: 'Each event once',
    proofs: [{ shows: 'shapes of logs', at: 'libs/testing/src/provider/simulate-polling.test.ts' }],
  },
  'F-17': {
    fault: "The receiver's disk is full, and has room again",
    must: '503 instead of 200; it goes on without a restart; what was acknowledged is there',
    proofs: [store],
  },
  'F-18': {
    fault: 'fsync fails with an I/O error',
    must: 'Not acknowledged; the store is opened anew instead of going on',
    proofs: [store],
  },
  'F-19': {
    fault: 'The receiver is killed under load',
    must: 'Every 200 is stored',
    proofs: [onProcesses],
  },
  'F-20': {
    fault: 'Power loss: only what was synced is there',
    must: 'Every 200 is stored',
    proofs: [
      { shows: 'fsync before 200', at: 'tools/faults/src/store/scenarios/sync-order.ts' },
      { shows: 'synchronous=FULL', at: 'apps/mozdef/src/store/create-store.test.ts' },
    ],
  },
  'F-21': {
    fault: 'The file of the store is cut or changed at any place',
    must: 'It starts, serves the rest, and says what is lost',
    proofs: [{ shows: 'unsound files', at: 'apps/mozdef/src/store/open-sound.test.ts' }],
  },
  'F-22': {
    fault: 'Little memory, few files, a busy processor',
    must: 'It gets slow, refuses, or ends and comes back; nothing lost',
    proofs: [],
  },
  'F-23': {
    fault: 'MozDef, the forwarder, a webhook, Kinesis, a provider or a poller stands still for 5 s or 30 s and goes on',
    must: 'No false success; the backlog drains',
    proofs: [simulator],
  },
  'F-24': {
    fault: 'Old and new version of a source run side by side; a roll-back',
    must: 'The same ids; nothing lost',
    proofs: [{ shows: 'deploys', at: 'tools/simulator/src/pipeline/commands/deploy.ts' }],
  },
  'F-25': {
    fault: 'The local stack: Ctrl-C at any time, a port that is taken, a second instance, a folder that is read-only',
    must: 'A clear message; no data harmed',
    proofs: [{ shows: 'start and end', at: 'tools/local-stack/src/prepare/prepare.test.ts' }],
  },
};
