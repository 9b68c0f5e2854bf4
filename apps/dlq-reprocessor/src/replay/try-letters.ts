import type { OpenLetter } from '../letters/read-open.ts';
import type { ReprocessorPorts } from '../ports.ts';
import { askSource, type Asked } from './ask-source.ts';
import { goesToStream } from './is-due.ts';
import type { Run } from './open-run.ts';
import type { Tried } from './result-of.ts';
import { sendToStream } from './send-to-stream.ts';
import { settleAnswer } from './settle-answer.ts';

/** Tries each letter once, where it belongs. */
export async function tryLetters(
  letters: readonly OpenLetter[],
  run: Run,
  ports: ReprocessorPorts,
): Promise<readonly Tried[]> {
  const [toStream, toSource] = [letters.filter(isForStream), letters.filter((letter) => !isForStream(letter))];
  const tried: Tried[] = [];
  for (const [source, group] of Map.groupBy(toSource, ({ envelope }) => envelope.source)) {
    const asked = await askSource(source, group, run, ports);
    const byId = [...Map.groupBy(asked, ({ letter }) => letter.envelope.id).values()];
    tried.push(...(await Promise.all(byId.map((same) => settleInTurn(same, run, ports)))).flat());
  }
  for (const [instance, group] of Map.groupBy(toStream, ({ envelope }) => envelope.instance))
    tried.push(...(await sendToStream(instance, group, run, ports)));
  return tried;
}

/** A letter can stand under two reasons: each writes on what the other wrote. */
async function settleInTurn(asked: readonly Asked[], run: Run, ports: ReprocessorPorts): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const one of asked) tried.push(await settleAnswer(one, run, ports));
  return tried;
}

function isForStream({ envelope }: OpenLetter): boolean {
  return goesToStream(envelope);
}
