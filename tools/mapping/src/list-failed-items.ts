/**
 * What an answer with ReportBatchItemFailures names as failed; `all` = the whole batch, because the answer is malformed
 * or names what the batch has not.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function listFailedItems(response: unknown, isOfBatch: (id: string) => boolean): ReadonlySet<string> | 'all' {
  const listed = readList(response);
  if (listed === 'malformed') return 'all';
  const failed = new Set<string>();
  for (const item of listed) {
    const id = readIdentifier(item);
    if (typeof id !== 'string' || !isOfBatch(id)) return 'all';
    failed.add(id);
  }
  return failed;
}

function readList(response: unknown): readonly unknown[] | 'malformed' {
  if (response === null || response === undefined) return [];
  if (typeof response !== 'object' || Array.isArray(response)) return 'malformed';
  const failures = 'batchItemFailures' in response ? response.batchItemFailures : null;
  if (failures === null || failures === undefined) return [];
  return Array.isArray(failures) ? failures : 'malformed';
}

function readIdentifier(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'itemIdentifier' in item ? item.itemIdentifier : null;
}
