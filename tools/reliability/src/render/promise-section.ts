import { invariants } from '../catalogue/invariants.ts';
import { link } from './link.ts';
import { markdownTable } from './markdown-table.ts';

export function promiseSection(): string {
  const rows = Object.entries(invariants).map(([id, { states, proofs }]) => [
    id,
    states,
    proofs.map((proof) => link(proof)).join(', '),
  ]);
  return `## What is promised

Each promise is an invariant that is looked for from outside: in what senders were answered, in MozDef's search, and in the
archive of dead letters. None is taken from the framework's own counters.

${markdownTable(['id', 'promise', 'shown by'], rows)}`;
}
