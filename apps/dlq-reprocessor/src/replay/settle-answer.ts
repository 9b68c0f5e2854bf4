import type { LetterPorts } from '../ports.ts';
import { closeLetter } from '../letters/close-letter.ts';
import { failAgain } from '../letters/fail-again.ts';
import type { Asked } from './ask-source.ts';
import type { Run } from './open-run.ts';
import { failed, resultOf, type Tried } from './result-of.ts';
import { summaryOf } from './summary-of.ts';

/** Makes the archive say what the source said, and only then answers it. */
export async function settleAnswer(asked: Asked, run: Run, ports: LetterPorts): Promise<Tried> {
  const tried = triedOf(asked, run);
  if (run.dryRun || tried.result.now === 'failed') return tried;
  try {
    await move(asked, run, ports);
    return tried;
  } catch (error) {
    ports.telemetry.log.error('letter not moved', error, { id: asked.letter.envelope.id });
    return failed(asked.letter, run, 'the archive did not confirm');
  }
}

/** What an answer means for its letter. */
export function triedOf({ letter, answer }: Asked, run: Pick<Run, 'dryRun'>): Tried {
  switch (answer.outcome) {
    case 'stored': {
      const shown = run.dryRun ? { events: (answer.events ?? []).map(summaryOf) } : {};
      return { result: resultOf(letter, run, { now: 'stored', ...shown }), events: answer.count };
    }
    case 'ignored':
      return { result: resultOf(letter, run, { now: 'ignored' }), events: 0 };
    case 'rejected': {
      const { reason, detail } = answer;
      return { result: resultOf(letter, run, { now: 'rejected', reason, detail }), events: 0 };
    }
    case 'failed':
      return failed(letter, run, answer.detail);
  }
}

async function move({ letter, answer, code }: Asked, { because }: Run, ports: LetterPorts): Promise<void> {
  const at = new Date(ports.clock()).toISOString();
  if (answer.outcome === 'stored' || answer.outcome === 'ignored')
    await closeLetter(letter, { at, because, outcome: answer.outcome, appVersion: code.appVersion }, ports);
  if (answer.outcome !== 'rejected') return;
  const { reason: reasonCode, detail: reasonDetail } = answer;
  // An hour of a pause is no try: its history would be all that the letter tells of.
  if (because !== 'command' && reasonCode === 'instance-paused' && letter.envelope.reasonCode === reasonCode) return;
  await failAgain(letter, { at, because, reasonCode, reasonDetail: reasonDetail.slice(0, 1_000), ...code }, ports);
}
