/** Code whose tests must notice nearly any change: where a slip forges, loses or doubles events. */
export interface MutatedModule {
  readonly name: string;
  /** The project whose tests judge it. */
  readonly project: string;
  /** Files and globs below the project's src/. */
  readonly files: readonly string[];
}

/** Percent of the changes that tests must notice, in each module. */
export const REQUIRED_SCORE = 85;

export const modules: readonly MutatedModule[] = [
  { name: 'authentication', project: 'libs/auth', files: ['**/*.ts'] },
  { name: 'identity', project: 'libs/event-model', files: ['identity.ts', 'content-hash.ts'] },
  { name: 'identity of a record', project: 'libs/source', files: ['key-rule.ts'] },
  {
    name: 'bulk verdict',
    project: 'apps/mozdef-forwarder',
    files: ['bulk/*.ts', 'verdict.ts', 'json-answer.ts', 'curable-errors.ts', 'request-failure.ts'],
  },
  {
    name: 'checkpoint',
    project: 'libs/poll',
    files: ['store/*.ts', 'cursor-store.ts', 'store-page.ts', 'live-state.ts', 'move-cursor.ts', 'seen-ids.ts'],
  },
];
