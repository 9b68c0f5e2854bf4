import type { EngineError } from './json-answer.ts';

/**
 * Refusals that are the index's or the cluster's fault, most of them with status 400: the same event is stored once an
 * operator has acted. "Limit of total fields" is one too, and has a cure of its own (`isFieldLimit`).
 */
const curable: readonly { readonly type: string; readonly reason?: RegExp }[] = [
  { type: 'cluster_block_exception' },
  { type: 'index_closed_exception' },
  { type: 'invalid_index_name_exception' },
  { type: 'illegal_argument_exception', reason: /no write index is defined/ },
  { type: 'illegal_argument_exception', reason: /^pipeline with id .* does not exist/ },
];

export function isCurable(error: EngineError): boolean {
  return curable.some(({ type, reason }) => type === error.type && (reason?.test(error.reason ?? '') ?? true));
}

/** The index has as many fields as it may have: the same event without new names is stored. */
export function isFieldLimit({ type, reason = '' }: EngineError): boolean {
  return type === 'illegal_argument_exception' && reason.startsWith('Limit of total fields');
}
