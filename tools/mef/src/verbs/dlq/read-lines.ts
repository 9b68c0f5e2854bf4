import { createReadStream } from 'node:fs';

export interface Line {
  /** From 1 on. */
  readonly number: number;
  readonly text: string;
  /** Bytes of the file up to its end. */
  readonly end: number;
}

/** Lines that hold something. Split at line feeds alone, because JSON may hold what else Unicode calls the end of a line. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let [number, end] = [0, 0];
  for await (const text of splitAtLineFeeds(createReadStream(path, { encoding: 'utf8' }))) {
    number += 1;
    end += Buffer.byteLength(text) + 1;
    if (text.trim() !== '') yield { number, text, end };
  }
}

async function* splitAtLineFeeds(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...others] = chunk.split('\n');
    rest.push(first);
    if (others.length === 0) continue;
    const last = others.pop() ?? '';
    yield rest.join('');
    yield* others;
    rest = [last];
  }
  yield rest.join('');
}
