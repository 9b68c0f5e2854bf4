import { faultRows } from '../catalogue/fault-rows.ts';
import { rowOf } from '../catalogue/row-of.ts';
import type { FaultFigures, FaultRun } from '../figures/fault-run.ts';
import { checkLines } from './check-lines.ts';
import { counts } from './counts.ts';
import { figure } from './figure.ts';
import { link } from './link.ts';
import { markdownTable } from './markdown-table.ts';
import { measuredLine } from './measured-line.ts';

const head = [
  'fault',
  'what was done',
  'injected',
  'offered',
  'accepted',
  'stored once',
  'dead letters',
  'lost',
  'doubled',
  'recovery',
];

/** Everything that goes wrong around the pipeline, and what came of it. */
export function faultSection(run: FaultRun | undefined): string {
  const measured = new Set(run?.scenarios.map(({ id }) => rowOf(id)));
  const rows = Object.entries(faultRows).map(([id, { fault, must, proofs, gap }]) => [
    id,
    fault,
    must,
    [...(measured.has(id) ? ['measured below'] : []), ...proofs.map((proof) => link(proof))].join(', '),
    gap ?? '',
  ]);
  const intro = `## Faults

${markdownTable(['id', 'fault', 'what must hold', 'shown by', 'why not on the running stack'], rows)}`;
  return run === undefined ? `${intro}\n\nNo full run is recorded yet.` : `${intro}\n\n${measuredPart(run)}`;
}

function measuredPart({ measured, scenarios, skipped }: FaultRun): string {
  const left = skipped.map(({ id, title, why }) => `- ${id}, ${title}: ${why}`);
  return [
    `${measuredLine(measured)} \`injected\` counts the moments at which the fault was met: a fault that is never met
fails its run. \`offered\` counts what senders sent, or the events of a polled provider; what of it was not accepted got no
2xx, and may be stored or not. Where one store was opened again many times (F-18, F-20, F-21), each opening counts all of it.
\`dead letters\` are by reason. \`recovery\` is the time from the fault's end until everything accepted was stored or a dead letter.`,
    markdownTable(head, scenarios.map(toRow)),
    ...(left.length === 0 ? [] : [`Left out on this machine:\n\n${left.join('\n')}`]),
    'What else held:',
    checkLines(scenarios),
  ].join('\n\n');
}

function toRow(one: FaultFigures): readonly string[] {
  return [
    one.id,
    one.title,
    figure(one.faultsInjected),
    figure(one.offered),
    figure(one.accepted),
    figure(one.storedOnce),
    counts(one.deadLetters),
    figure(one.lost),
    figure(one.doubled),
    one.recoveryMs === undefined ? '' : `${(one.recoveryMs / 1_000).toFixed(1)} s`,
  ];
}
