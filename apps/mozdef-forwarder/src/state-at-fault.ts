import type { EngineError } from './json-answer.ts';

/** Whose state it is: that of the cluster, on which all wait, or of one index, beside which the others take events. */
export type StateOf = 'cluster' | 'index';

interface Row {
  readonly type: string;
  readonly reason?: RegExp;
  readonly of: StateOf;
}

/**
 * Refusals that are the index's or the cluster's fault, most of them with status 400: the same event is stored once an
 * operator has acted. The first row that fits counts.
 */
const rows: readonly Row[] = [
  { type: 'index_closed_exception', of: 'index' },
  { type: 'index_not_found_exception', of: 'index' },
  // By the numbers of the blocks: closed, read-only, read, write, metadata, a searchable snapshot. Number 12 is a full disk,
  // which is no index's own.
  { type: 'cluster_block_exception', reason: /\/(?:[45789]\/index|13\/remote index) /, of: 'index' },
  { type: 'cluster_block_exception', of: 'cluster' },
  { type: 'illegal_argument_exception', reason: /no write index is defined/, of: 'index' },
  { type: 'illegal_argument_exception', reason: /^pipeline with id .* does not exist/, of: 'index' },
  // `cluster.max_shards_per_node`: no index can be made, so the next day has none. Its type is another by version.
  { type: 'validation_exception', reason: /this action would add \[/, of: 'cluster' },
  { type: 'illegal_argument_exception', reason: /this action would add \[/, of: 'cluster' },
  { type: 'invalid_index_name_exception', of: 'cluster' },
];

/** Whose state is in the way; `undefined` for an error that is about the event, or about nothing that is known. */
export function stateAtFault(error: EngineError): StateOf | undefined {
  return rows.find(({ type, reason }) => type === error.type && (reason?.test(error.reason ?? '') ?? true))?.of;
}

/** The index has as many fields as it may have: the same event without new names is stored. */
export function isFieldLimit({ type, reason = '' }: EngineError): boolean {
  return type === 'illegal_argument_exception' && reason.startsWith('Limit of total fields');
}
