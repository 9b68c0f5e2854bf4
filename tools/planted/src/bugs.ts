/** A bug that a peer had, or that would break a promise, and the tests that must not let it pass. */
export interface PlantedBug {
  /** Name of the patch below `patches/`, without its ending. */
  readonly name: string;
  /** What a peer got wrong, or the promise that it breaks. */
  readonly breaks: string;
  /** The project whose tests are run, and the one test file of it, from the project's folder. */
  readonly project: string;
  readonly tests: string;
}

const poller = { project: 'libs/testing', tests: 'src/provider/peers-lost.test.ts' };
const puts = { project: 'libs/output', tests: 'src/put-all.test.ts' };
const delivery = { project: 'libs/webhook', tests: 'src/receive.test.ts' };
const forwarder = { project: 'apps/mozdef-forwarder', tests: 'src/forward.test.ts' };

/** Every patch below `patches/`; a test compares both, so that none is forgotten and none is listed twice. */
export const bugs: readonly PlantedBug[] = [
  {
    name: 'P5-from-one-past-the-last-seen',
    breaks: 'StreamAlert asked from one past the newest event: others of the same moment were never listed again',
    ...poller,
  },
  {
    name: 'P6-checkpoint-by-our-own-clock',
    breaks: 'StreamAlert noted its own time as the checkpoint: a clock that is ahead steps over events',
    ...poller,
  },
  {
    name: 'P7-done-with-the-newest-page',
    breaks: 'StreamAlert took a log that lists the newest first for done with its first page: the rest was lost',
    ...poller,
  },
  {
    name: 'P8-cursor-saved-early',
    breaks: 'Filebeat moved its cursor before its events were durable',
    ...poller,
  },
  {
    name: 'P15-next-link-by-substring',
    breaks: 'Grove followed every link with its base URL somewhere in it, and sent its token along',
    ...poller,
  },
  {
    name: 'T1-partial-failure-ignored',
    breaks: 'Vector lost the records that PutRecords refuses in an answer that is a success',
    ...puts,
  },
  {
    name: 'T3-whole-batch-put-again',
    breaks: 'Fluent Bit put the whole batch again when one record of it was refused: the others came twice',
    ...puts,
  },
  {
    name: 'T9-batch-response-undefined',
    breaks: 'Lambda takes an answer that is undefined for the success of the whole batch',
    ...forwarder,
  },
  {
    name: 'T15-base64-flag-ignored',
    breaks: 'Substation took a base64 body for the bytes that the provider sent',
    ...delivery,
  },
  {
    name: 'K1-items-of-a-200-not-read',
    breaks: 'Logstash took a _bulk with status 200 for stored, and lost the items that it refuses',
    ...forwarder,
  },
  {
    name: 'K3-409-taken-for-a-failure',
    breaks: 'Fluent Bit counted 409, stored already, as a failure: the repeats never ended',
    ...forwarder,
  },
  {
    name: 'K4-verdicts-matched-by-id',
    breaks: 'Elastic Serverless Forwarder matched verdicts by id: of two events with one id a failure was skipped',
    ...forwarder,
    tests: 'src/contracts/opensearch-destination.contract.test.ts',
  },
  {
    name: 'K6-413-repeated-whole',
    breaks: 'Beats sent what was refused as too large again, whole, for ever',
    ...forwarder,
  },
  {
    name: 'K8-acknowledged-before-it-is-stored',
    breaks: 'Vector answered 200 for events that failed after the answer',
    ...delivery,
  },
  {
    name: 'ordinal-left-out-of-the-id',
    breaks: 'the events of one record have ids of their own',
    project: 'libs/event-model',
    tests: 'src/identity.test.ts',
  },
  {
    name: 'app-name-for-the-namespace-of-the-id',
    breaks: 'push and poll of one event meet in one id',
    project: 'libs/source',
    tests: 'src/to-events.test.ts',
  },
  {
    name: 'fsync-removed',
    breaks: 'what the receiver confirmed outlives a power cut',
    project: 'apps/mozdef',
    tests: 'src/store/create-store.test.ts',
  },
  {
    name: 'empty-secret-accepted',
    breaks: 'nobody can sign with the empty key',
    project: 'libs/auth',
    tests: 'src/authenticate.test.ts',
  },
  {
    name: 'challenge-answered-unsigned',
    breaks: 'a challenge is answered to who can sign alone',
    project: 'libs/webhook',
    tests: 'src/handshakes/handshakes.test.ts',
  },
  {
    name: 'json-written-anew-before-the-hmac',
    breaks: 'a signature is checked over the bytes that were received',
    project: 'libs/auth',
    tests: 'src/hmac.test.ts',
  },
  {
    name: 'number-of-events-in-a-block-ignored',
    breaks: 'a block that lost an event is not taken for whole',
    project: 'libs/output',
    tests: 'src/read-block.test.ts',
  },
  {
    name: 'visibility-shorter-than-the-work',
    breaks: 'a dead letter does not come back while it is being worked on',
    project: 'infra',
    tests: 'src/rules/find-violations.test.ts',
  },
  {
    name: 'replay-restamps-the-time',
    breaks: 'a replay keeps the time of the first delivery',
    project: 'libs/source',
    tests: 'src/reprocess.test.ts',
  },
  {
    name: 'attempts-kept-in-attributes',
    breaks: 'a redrive or the archive forgets no attempt: some keep the body alone',
    project: 'libs/dead-letter',
    tests: 'src/add-attempt.test.ts',
  },
  {
    name: 'secret-in-a-log-line',
    breaks: 'no error holds a secret, so that none is ever logged',
    project: 'libs/settings',
    tests: 'src/create-secret-store.test.ts',
  },
];
