import { openEnvelope } from '@mef/dead-letter';
import { readLines, type Line } from './read-lines.ts';

export interface BadLine {
  readonly line: number;
  /** Names the field and what is expected there; never a value. */
  readonly fault: string;
}

/** Lines of a file that are no envelopes, or not whole. */
export async function findBadLines(
  path: string,
  show: (line: Line) => void,
): Promise<{ good: number; bad: readonly BadLine[] }> {
  const bad: BadLine[] = [];
  let good = 0;
  for await (const line of readLines(path)) {
    const fault = faultIn(line.text);
    if (fault === undefined) good += 1;
    else bad.push({ line: line.number, fault });
    show(line);
  }
  return { good, bad };
}

function faultIn(text: string): string | undefined {
  try {
    openEnvelope(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'dead letter: expected an envelope';
  }
}

/** Bytes of one call: a request to Lambda is 6 MB at most, and the quotes of JSON within JSON are escaped. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_CALL_BYTES = 4 * 1024 * 1024;

/** Lines that are sent together, `bad` ones left out: as many as fit a request, and at least one. */
export async function* readBatches(path: string, bad: readonly BadLine[]): AsyncGenerator<readonly Line[]> {
  const left = new Set(bad.map(({ line }) => line));
  let batch: Line[] = [];
  let bytes = 0;
  for await (const line of readLines(path)) {
    if (left.has(line.number)) continue;
    const size = Buffer.byteLength(JSON.stringify(line.text));
    if (batch.length > 0 && bytes + size > MAX_CALL_BYTES) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(line);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
