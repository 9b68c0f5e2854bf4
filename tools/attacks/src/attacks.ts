import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { defineTool, Interrupted, jsonOption, renderTable, UsageError, wholeNumber, type Hands } from '@mef/command';
import { recordFigures, type AttackFigures } from '@mef/reliability';
import { createSeededRandom } from '@mef/testing';
import type { Arena } from './arena/arena.ts';
import { chooseClasses } from './choose-classes.ts';
import type { AttackClass } from './attack-class.ts';
import { openOutside } from './http/open-outside.ts';
import type { Outside } from './http/outside.ts';
import { openRecordDoors, type RecordDoor } from './process/record-door.ts';
import { reportText } from './report/report-text.ts';
import { holds, runAttacks } from './run-attacks.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Letting go now and then keeps Ctrl-C quick, and each time costs. */
const LET_GO_EVERY_MS = 50;

export const attacks = defineTool({
  command: 'npm run attacks --',
  summary: 'sends everything hostile to the sources, and looks at what became of it',
  about: `Starts a local stack of its own on free ports, posts forged, replayed, broken and hostile deliveries to it, and compares what
was answered with what MozDef's search and the archive of dead letters have. What would take hours over HTTP is given to the same
code in this process, with stream and queue in memory; pollers are pointed at a hostile provider over HTTP. After each class a good
event is sent, and has to be stored.`,
  options: {
    only: { value: 'CLASS,…', text: 'these classes, of those that --list names' },
    quick: { text: 'a tenth of the requests or less: one to three minutes' },
    list: { text: 'the classes and how much each sends; sends nothing' },
    mutations: {
      value: wholeNumber(1),
      text: 'changed samples of the class fuzz instead of 20000, such as 1000000 for a night',
    },
    seed: { value: wholeNumber(0), text: 'of whatever is by chance', default: '1' },
    json: jsonOption,
    record: { text: 'keeps the figures of this full run in docs/reliability and writes docs/reliability.md' },
  },
  examples: ['--quick', '--only forged,replay', '--only fuzz --mutations 1000000 --seed 7', '--record'],
  exitStatus: { done: 'everything held', failed: 'something did not hold' },
  interrupted: 'what was sent until now proves nothing.',
  run: async (values, hands) => {
    const { only, quick, list, mutations, seed, record } = values;
    if (record && (quick || only !== undefined))
      throw new UsageError('--record is of a full run: without --quick and --only.');
    const classes = chooseClasses(only);
    if (list) {
      hands.answer(
        classes.map(({ id, title, each, counts }) => ({ id, title, each, counts })),
        listed(classes),
      );
      return 0;
    }
    const all = await runAttacks(
      classes,
      openArena(seed, hands),
      ({ id, each }) => (id === 'fuzz' && mutations !== undefined ? mutations : quick ? each.quick : each.full),
      (figures) => tellClass(figures, hands),
    );
    const held = all.every(holds);
    if (record && held) recordFigures('attacks', { classes: [...all] });
    hands.answer(all, reportText(all));
    if (record && !held) hands.say('Nothing was recorded: only a run in which everything held is.');
    return held ? 0 : 1;
  },
});

/** At once: a full run goes on for many minutes. */
function tellClass(figures: AttackFigures, { say }: Hands): void {
  say(`${figures.id.padEnd(10)} ${holds(figures) ? 'holds' : 'BROKEN'}  ${figures.offered} offered`);
  for (const { what, held } of figures.checks) if (!held) say(`  ${what}`);
  if (!figures.nextGoodAccepted) say('  a good event after it was not stored');
}

function listed(classes: readonly AttackClass[]): string {
  return renderTable(
    ['class', { title: 'full', isNumber: true }, { title: 'quick', isNumber: true }, 'what is counted', 'over'],
    classes.map(({ id, each, counts, path }) => [id, String(each.full), String(each.quick), counts, path]),
  );
}

function openArena(seed: number, { clock, progress, signal, onEnd }: Hands): Arena {
  let opened: Promise<Outside> | undefined;
  let doors: Promise<readonly RecordDoor[]> | undefined;
  let letGoAt = 0;
  return {
    root,
    clock,
    random: createSeededRandom(seed),
    outside: () => (opened ??= start(onEnd, progress)),
    recordDoors: () => (doors ??= openRecordDoors(root)),
    tell: async (text, part) => {
      progress.show(text, part);
      if (clock() - letGoAt < LET_GO_EVERY_MS) return;
      await setImmediate();
      letGoAt = clock();
      if (signal.aborted) throw new Interrupted();
    },
  };
}

async function start(onEnd: Hands['onEnd'], progress: Hands['progress']): Promise<Outside> {
  progress.show('starting a local stack');
  const directory = mkdtempSync(join(tmpdir(), 'mef-attacks-'));
  onEnd('', () => {
    rmSync(directory, { recursive: true, force: true });
  });
  const { close, ...outside } = await openOutside(root, directory);
  onEnd('stopping the local stack', close);
  return outside;
}
