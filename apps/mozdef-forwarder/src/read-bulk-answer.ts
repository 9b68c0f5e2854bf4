/** What the answer to a `_bulk` says of one event. */
export interface BulkItem {
  readonly id: string | undefined;
  readonly status: unknown;
  /** Said with 409 by the receiver of this repository, by no engine: it holds this id with another content. */
  readonly contentDiffers: boolean;
  readonly errorType: string | undefined;
  readonly errorReason: string | undefined;
}

/**
 * The items of a `_bulk` answer, or `undefined` for anything that is not one. `errors` at the top is not read: there
 * are answers that say `false` there and have refused items.
 * https://docs.opensearch.org/latest/api-reference/document-apis/bulk/
 */
export function readBulkAnswer(body: string): readonly BulkItem[] | undefined {
  const answer = parseJson(body);
  if (!isObject(answer) || !Array.isArray(answer['items'])) return undefined;
  const items = answer['items'].map(readItem);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function readItem(item: unknown): BulkItem | undefined {
  const result = isObject(item) ? item['create'] : undefined;
  if (!isObject(result)) return undefined;
  const error = isObject(result['error']) ? result['error'] : {};
  return {
    id: text(result['_id']),
    status: result['status'],
    contentDiffers: result['contentdiffers'] === true,
    errorType: text(error['type']),
    errorReason: text(error['reason']),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
