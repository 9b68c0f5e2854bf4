/** Code whose tests must notice nearly any change: where a slip forges, loses or doubles events. */
export interface MutatedModule {
  readonly name: string;
  /** Globs, from the workspace's root. */
  readonly files: readonly string[];
  /** The tests that judge it, likewise. */
  readonly tests: readonly string[];
}

/** Percent of the changes that tests must notice, in each module. */
export const REQUIRED_SCORE = 85;

const forwarder = 'apps/mozdef-forwarder/src';
const testsOfPolling = [
  'libs/poll/src/**/*.test.ts',
  'libs/testing/src/contracts/cursor-store.contract.test.ts',
  'libs/testing/src/provider/{backfill-end,cursor-move,peers-lost,poll-behaviour,walk-log}.test.ts',
];

export const modules: readonly MutatedModule[] = [
  { name: 'authentication', files: ['libs/auth/src/**/*.ts'], tests: ['libs/auth/src/*.test.ts'] },
  {
    name: 'identity',
    files: ['libs/event-model/src/{identity,content-hash}.ts'],
    tests: ['libs/event-model/src/*.test.ts'],
  },
  { name: 'identity of a record', files: ['libs/source/src/key-rule.ts'], tests: ['libs/source/src/*.test.ts'] },
  {
    name: 'bulk verdict',
    files: [`${forwarder}/bulk/*.ts`, `${forwarder}/{verdict,json-answer,state-at-fault,request-failure}.ts`],
    tests: [`${forwarder}/**/*.test.ts`],
  },
  {
    name: 'checkpoint',
    files: ['libs/poll/src/{cursor-store,store-page,poll-page,live-state,move-cursor,seen-ids,walk-log}.ts'],
    tests: testsOfPolling,
  },
  { name: 'walk', files: ['libs/poll/src/walk/*.ts'], tests: testsOfPolling },
  { name: 'cursor store', files: ['libs/poll/src/store/*.ts'], tests: testsOfPolling },
];
