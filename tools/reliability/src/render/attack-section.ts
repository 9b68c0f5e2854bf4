import { attackClasses } from '../catalogue/attack-classes.ts';
import type { AttackFigures, AttackRun } from '../figures/attack-run.ts';
import { checkLines } from './check-lines.ts';
import { counts } from './counts.ts';
import { figure } from './figure.ts';
import { markdownTable } from './markdown-table.ts';
import { measuredLine } from './measured-line.ts';

const head = [
  'class',
  'offered',
  'accepted',
  'refused',
  'dead letters',
  'forged in',
  'crashed',
  'lost',
  'doubled',
  'over',
];

/** Bad input of every class, and what came of it. */
export function attackSection(run: AttackRun | undefined): string {
  const classes = Object.entries(attackClasses).map(([id, { sent, must }]) => [id, sent, must]);
  const intro = `## Hostile input

${markdownTable(['class', 'what is sent', 'what must come of it'], classes)}`;
  return run === undefined ? `${intro}\n\nNo full run is recorded yet.` : `${intro}\n\n${measuredPart(run)}`;
}

function measuredPart({ measured, classes }: AttackRun): string {
  return `${measuredLine(measured)} \`offered\` counts requests, and of \`pages\` logs that were polled while their provider
was hostile and then honest: 200 stands for one that is there as a whole. \`refused\` is by HTTP status. \`forged in\`: requests
without a valid proof that were answered 2xx, or whose event or dead letter exists. After each class a good event was sent, and
was stored. Over HTTP means against a running stack; in process means the same code, with stream, queue and secrets in memory.

${markdownTable(head, classes.map(toRow))}

What else held:

${checkLines(classes)}`;
}

function toRow(one: AttackFigures): readonly string[] {
  return [
    one.id,
    figure(one.offered),
    figure(one.accepted),
    counts(one.refused),
    counts(one.deadLetters),
    figure(one.forgedAccepted),
    figure(one.crashed),
    figure(one.lost),
    figure(one.doubled),
    one.path,
  ];
}
