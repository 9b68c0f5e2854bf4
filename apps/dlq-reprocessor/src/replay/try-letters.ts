import type { OpenLetter } from '../letters/read-open.ts';
import type { ReprocessorPorts } from '../ports.ts';
import { askSource, unasked, type Asked } from './ask-source.ts';
import { goesToStream } from './is-due.ts';
import type { Run } from './open-run.ts';
import type { Tried } from './result-of.ts';
import { sendToStream } from './send-to-stream.ts';
import { settleAnswer } from './settle-answer.ts';

/** Letters of one source that all go one way. */
export interface Batch {
  readonly source: string;
  readonly toStream: boolean;
  readonly letters: readonly OpenLetter[];
}

/** Parts of a group in its order, each of which takes one call: between two of them a run can end. */
export function batchesOf(letters: readonly OpenLetter[]): readonly Batch[] {
  const batches: (Batch & { readonly letters: OpenLetter[] })[] = [];
  for (const letter of letters) {
    const { source } = letter.envelope;
    const toStream = goesToStream(letter.envelope);
    const last = batches.at(-1);
    if (last?.source === source && last.toStream === toStream) last.letters.push(letter);
    else batches.push({ source, toStream, letters: [letter] });
  }
  return batches;
}

/** Tries each letter once, in their order; not the last ones when the time is up before. */
export async function tryLetters(
  { source, toStream, letters }: Batch,
  run: Run,
  ports: ReprocessorPorts,
): Promise<readonly Tried[]> {
  if (letters.length === 0) return [];
  if (toStream) return sendAll(letters, run, ports);
  const asked = run.silent.has(source)
    ? letters.map((letter) => unasked(letter, 'its function answered none of the letters before'))
    : await askSource(source, letters, run, ports);
  const byId = [...Map.groupBy(asked, ({ letter }) => letter.envelope.id).values()];
  return (await Promise.all(byId.map((same) => settleInTurn(same, run, ports)))).flat();
}

/** At once: one after another, many instances of a stream that is down would take longer than what is left of a run. */
async function sendAll(letters: readonly OpenLetter[], run: Run, ports: ReprocessorPorts): Promise<readonly Tried[]> {
  const byInstance = [...Map.groupBy(letters, ({ envelope }) => envelope.instance)];
  return (await Promise.all(byInstance.map(([instance, group]) => sendToStream(instance, group, run, ports)))).flat();
}

/** A letter can stand under two reasons: each writes on what the other wrote. */
async function settleInTurn(asked: readonly Asked[], run: Run, ports: ReprocessorPorts): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const one of asked) tried.push(await settleAnswer(one, run, ports));
  return tried;
}
