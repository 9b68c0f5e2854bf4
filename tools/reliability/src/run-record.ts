import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { findUnproven } from './catalogue/find-unproven.ts';
import type { AttackRun } from './figures/attack-run.ts';
import type { FaultRun } from './figures/fault-run.ts';
import { findFailed } from './figures/find-failed.ts';
import type { Measured } from './figures/measured.ts';
import { readFigures, runs } from './figures/read-figures.ts';
import { withSortedKeys } from './figures/with-sorted-keys.ts';
import { renderReliability } from './render/render-reliability.ts';

/** What a full run found, by the kind of run. */
interface Found {
  readonly attacks: Omit<AttackRun, 'measured'>;
  readonly faults: Omit<FaultRun, 'measured'>;
}

const BYTES_PER_GIB = 2 ** 30;

/** The documentation of this workspace. */
const workspaceDocs = resolve(import.meta.dirname, '../../../docs');

/**
 * Keeps the figures of a full run as data below `docs/reliability`, and writes `docs/reliability.md` anew from all that
 * is recorded. Throws where the figures are not of their schema, where something in them did not hold, or where a row of the
 * catalogue has none; nothing is written then.
 */
export function recordFigures<Kind extends keyof Found>(kind: Kind, found: Found[Kind], docs = workspaceDocs): void {
  const { file, schema } = runs[kind];
  const run = schema.parse({ ...found, measured: measure() });
  const recorded = { attacks: undefined, faults: undefined, [kind]: run };
  const wrong = [...findFailed(recorded), ...findUnproven(recorded).map((id) => `${id}: no figures of such a row`)];
  if (wrong.length > 0) throw new Error(`Nothing was recorded, since not everything held. ${wrong.join('; ')}`);
  mkdirSync(join(docs, 'reliability'), { recursive: true });
  writeFileSync(join(docs, 'reliability', file), `${JSON.stringify(withSortedKeys(run), null, 2)}\n`);
  writeFileSync(join(docs, 'reliability.md'), renderReliability(readFigures(docs)));
}

function measure(): Measured {
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    memoryGiB: Math.max(1, Math.round(totalmem() / BYTES_PER_GIB)),
    node: process.versions.node,
  };
}
