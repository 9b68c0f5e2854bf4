import { collectEvents, createSearch, tightenSchema, waitUntil } from '@mef/demo';
import { copyWorkspace } from '@mef/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Load } from '../load/load.ts';
import { underLoad } from '../load/under-load.ts';
import type { Bench, BenchStack, Scenario, StackOptions } from '../scenario.ts';
import { countLetters } from '../stack/count-letters.ts';
import { replayLetters } from '../stack/replay-letters.ts';

const SOURCE = 'apps/zoom-webhook/src/source.ts';
const BUILT_WITHIN_MS = 60_000;
const LIMIT_MS = 60_000;
/** Events of one version for so long: the environments of the other have ended. */
const ALONE_MS = 2_000;

/** F-24, and the last case of F-12: what is deployed changes while deliveries come in. */
export const deployed: readonly Scenario[] = [
  {
    id: 'F-24',
    title: 'a new version of a source is loaded under load, and rolled back; deliveries come again under each',
    holds: 'blocks of both versions are delivered, no delivery is lost, and the same event keeps its id',
    run: underLoad(
      async ({ bench, stack, load, tell }) => {
        setVersion(bench, 1, 2);
        tell('the new version is being built');
        const isNew = await waitUntil(() => isAlone(stack, load, 2), BUILT_WITHIN_MS, 500);
        const underNew = await load.resend();
        setVersion(bench, 2, 1);
        const isOld = await waitUntil(() => isAlone(stack, load, 1), BUILT_WITHIN_MS, 500);
        const underOld = await load.resend();
        return {
          faultsInjected: [isNew, isOld].filter(Boolean).length,
          checks: [
            { what: 'events of the new version are in MozDef', held: isNew },
            { what: 'events of the old version come again after the roll-back', held: isOld },
            { what: 'deliveries of the old version came again under both', held: underNew > 0 && underOld > 0 },
          ],
        };
      },
      { own: copyOfWorkspace, rate: 10, limitMs: LIMIT_MS },
    ),
  },
  {
    id: 'F-12 mended',
    title: 'a schema that refuses every event is deployed, and mended while its letters wait',
    holds: 'what it refused is in MozDef once after a replay, and no letter is left',
    run: underLoad(
      async ({ bench, stack, load, tell, wait }) => {
        const mend = tightenSchema(workspaceOf(bench));
        const filter = { source: 'zoom-webhook', since: new Date(load.startedAt).toISOString() };
        const refused = async () => (await countLetters(stack, filter)).count;
        const isRefused = await waitUntil(async () => (await refused()) > 0, BUILT_WITHIN_MS, 500);
        mend();
        tell('the schema is mended');
        const mendedAt = Date.now();
        const isMended = await waitUntil(
          async () => (await versionsOf(stack, load, mendedAt)).size > 0,
          BUILT_WITHIN_MS,
          500,
        );
        // The last letters of the old code are on their way into the archive.
        await wait(10_000);
        const isClosed = await replayLetters(stack, filter, BUILT_WITHIN_MS);
        return {
          faultsInjected: isRefused ? 1 : 0,
          checks: [
            { what: 'the mended schema takes deliveries again', held: isMended },
            { what: 'replays closed every letter', held: isClosed },
          ],
        };
      },
      { own: copyOfWorkspace, rate: 5, limitMs: LIMIT_MS },
    ),
  },
];

function workspaceOf({ scratch }: Bench): string {
  return join(scratch, 'workspace');
}

/** A workspace that may be edited. */
function copyOfWorkspace(bench: Bench, tell: (step: string) => void): StackOptions {
  const root = workspaceOf(bench);
  tell('copying the workspace');
  copyWorkspace(bench.root, root);
  tell('starting a stack of the copy');
  return { root };
}

function setVersion(bench: Bench, from: number, to: number): void {
  const path = join(workspaceOf(bench), SOURCE);
  const before = readFileSync(path, 'utf8');
  const text = `version: ${from},`;
  if (!before.includes(text)) throw new Error(`${SOURCE} no longer has the text that this scenario edits.`);
  writeFileSync(path, before.replace(text, `version: ${to},`));
}

/** Whether lately received events are all of one version of the source's schema. */
async function isAlone(stack: BenchStack, load: Load, version: number): Promise<boolean> {
  const found = await versionsOf(stack, load, Date.now() - ALONE_MS);
  return found.size === 1 && found.has(version);
}

/** Versions of the source's schema among the load's events received since. */
async function versionsOf(stack: BenchStack, load: Load, since: number): Promise<ReadonlySet<unknown>> {
  const search = createSearch(stack.now().mozdefUrl);
  const window = { q: load.run, from: since, to: Date.now() + 1_000 };
  const versions = await collectEvents(search, window, ({ details }) => details.ingest?.['schemaversion']);
  return new Set(versions);
}
