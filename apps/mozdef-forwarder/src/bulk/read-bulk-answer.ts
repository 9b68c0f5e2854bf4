import { errorIn, isObject, parseObject, text, type EngineError } from '../json-answer.ts';

/** What the answer to a `_bulk` says of one event. */
export interface BulkItem {
  readonly id: string | undefined;
  readonly status: unknown;
  /** Said with 409 by the receiver of this repository, by no engine: it holds this id with another content. */
  readonly contentDiffers: boolean;
  readonly error: EngineError;
}

/**
 * The items of a `_bulk` answer, or `undefined` for anything that is not one. `errors` at the top is not read: there
 * are answers that say `false` there and have refused items.
 * https://docs.opensearch.org/latest/api-reference/document-apis/bulk/
 */
export function readBulkAnswer(body: string): readonly BulkItem[] | undefined {
  const answers = parseObject(body)?.['items'];
  if (!Array.isArray(answers)) return undefined;
  const items = answers.map(readItem);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function readItem(item: unknown): BulkItem | undefined {
  const result = isObject(item) ? (item['create'] ?? item['index']) : undefined;
  if (!isObject(result)) return undefined;
  return {
    id: text(result['_id']),
    status: result['status'],
    contentDiffers: result['contentdiffers'] === true,
    error: errorIn(result),
  };
}
