import { copyWorkspace } from '@mef/testing';
import { collectEvents, createSearch, waitUntil } from '@mef/demo';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { drawFigures } from '../load/draw-figures.ts';
import type { Load } from '../load/load.ts';
import { settle } from '../load/settle.ts';
import { startLoad } from '../load/start-load.ts';
import type { Bench, BenchStack, Scenario } from '../scenario.ts';
import { askReprocessor } from '../stack/ask-reprocessor.ts';
import { warm } from '../stack/warm.ts';

const SOURCE = 'apps/zoom-webhook/src/source.ts';
const SCHEMA = 'apps/zoom-webhook/src/schema.ts';
const groupsSchema = z.object({ groups: z.array(z.unknown()) });
const BUILT_WITHIN_MS = 60_000;
const LIMIT_MS = 60_000;

/** A workspace that may be edited, and the stack that runs it. */
interface Edited {
  readonly stack: BenchStack;
  readonly edit: (file: string, from: string, to: string) => void;
}

/** F-24, and the last case of F-12: what is deployed changes while deliveries come in. */
export const deployed: readonly Scenario[] = [
  {
    id: 'F-24',
    title: 'a new version of a source is loaded under load, and rolled back',
    holds: 'blocks of both versions are delivered, no delivery is lost, and the same event keeps its id',
    run: async (bench, tell, signal) => {
      const { stack, edit } = await startEdited(bench, tell);
      const load = startLoad(stack, { rate: 10 });
      try {
        await pause(2_000, undefined, { signal });
        edit(SOURCE, 'version: 1,', 'version: 2,');
        tell('the new version is being built');
        const isNew = await waitUntil(async () => (await versionsOf(stack, load)).has(2), BUILT_WITHIN_MS, 500);
        edit(SOURCE, 'version: 2,', 'version: 1,');
        const rolledBackAt = Date.now();
        const isOld = await waitUntil(
          async () => (await versionsOf(stack, load, rolledBackAt + 500)).has(1),
          BUILT_WITHIN_MS,
          500,
        );
        const endedAt = Date.now();
        await load.stop();
        const checks = [
          { what: 'events of the new version are in MozDef', held: isNew },
          { what: 'events of the old version come again after the roll-back', held: isOld },
        ];
        const done = { faultsInjected: [isNew, isOld].filter(Boolean).length, checks };
        return drawFigures(load, await settle(stack, load, LIMIT_MS), done, endedAt);
      } finally {
        await load.stop();
      }
    },
  },
  {
    id: 'F-12 mended',
    title: 'a schema that refuses every event is deployed, and mended while its letters wait',
    holds: 'what it refused is in MozDef once after a replay, and no letter is left',
    run: async (bench, tell) => {
      const { stack, edit } = await startEdited(bench, tell);
      edit(SCHEMA, 'z.looseObject({ event:', "z.looseObject({ never: z.literal('there'), event:");
      const load = startLoad(stack, { rate: 5 });
      try {
        const since = new Date(load.startedAt).toISOString();
        const open = async () => (await askLetters(stack, since)).length;
        const isRefused = await waitUntil(async () => (await open()) > 0, BUILT_WITHIN_MS, 500);
        await load.stop();
        edit(SCHEMA, "never: z.literal('there'), ", '');
        tell('the schema is mended');
        const endedAt = Date.now();
        const isClosed = await waitUntil(
          async () => {
            await askReprocessor(stack, { replay: { because: 'command', source: 'zoom-webhook', since } });
            return (await open()) === 0;
          },
          BUILT_WITHIN_MS,
          2_000,
        );
        const checks = [{ what: 'replays closed every letter', held: isClosed }];
        const done = { faultsInjected: isRefused ? 1 : 0, checks };
        return drawFigures(load, await settle(stack, load, LIMIT_MS), done, endedAt);
      } finally {
        await load.stop();
      }
    },
  },
];

async function startEdited(bench: Bench, tell: (step: string) => void): Promise<Edited> {
  const root = join(bench.scratch, 'workspace');
  tell('copying the workspace');
  copyWorkspace(bench.root, root);
  tell('starting a stack of the copy');
  const stack = await bench.startStack({ root });
  await warm(stack);
  return {
    stack,
    edit: (file, from, to) => {
      const path = join(root, file);
      const before = readFileSync(path, 'utf8');
      if (!before.includes(from)) throw new Error(`${file} no longer has the text that this scenario edits.`);
      writeFileSync(path, before.replace(from, to));
    },
  };
}

/** Versions of the source's schema among the load's events received since. */
async function versionsOf(stack: BenchStack, load: Load, since = load.startedAt): Promise<ReadonlySet<unknown>> {
  const search = createSearch(stack.now().mozdefUrl);
  const window = { q: load.run, from: since, to: Date.now() + 1_000 };
  const versions = await collectEvents(search, window, ({ details }) => details.ingest?.['schemaversion']);
  return new Set(versions);
}

async function askLetters(stack: BenchStack, since: string): Promise<readonly unknown[]> {
  return groupsSchema.parse(await askReprocessor(stack, { list: { source: 'zoom-webhook', since } })).groups;
}
