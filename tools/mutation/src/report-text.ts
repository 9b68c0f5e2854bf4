import { renderTable, type Paint } from '@mef/command';
import type { Judged } from './judge.ts';
import { REQUIRED_SCORE } from './modules.ts';

const SHOWN_CHARACTERS = 100;

/** A row for each module, below it the changes that no test noticed where they were asked for. */
export function reportText(judged: readonly Judged[], paint: Paint, withSurvivors: boolean): string {
  const rows = judged.map(({ module, score, noticed, unnoticed, uncounted }) => [
    module,
    paint(score >= REQUIRED_SCORE ? 'green' : 'red', `${score.toFixed(1)} %`),
    String(noticed),
    String(unnoticed),
    String(uncounted),
  ]);
  const table = renderTable(['module', 'score', 'noticed', 'not noticed', 'not judged'], rows);
  const survivors = judged.flatMap((each) => each.survivors.map(survivorLine));
  return [table, ...(withSurvivors ? ['', ...survivors] : [])].join('\n');
}

function survivorLine({ place, mutator, replacement }: Judged['survivors'][number]): string {
  return `${place}  ${mutator}: ${replacement.replace(/\s+/g, ' ').slice(0, SHOWN_CHARACTERS)}`;
}
