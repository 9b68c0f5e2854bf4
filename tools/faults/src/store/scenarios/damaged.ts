import { join } from 'node:path';
import { createSeededRandom, type SeededRandom } from '@mef/testing';
import type { Check, Scenario } from '../../scenario.ts';
import {
  damageVerdicts,
  judgeDamage,
  soundVerdicts,
  type DamageVerdict,
  type Reopened,
} from '../damage/judge-damage.ts';
import { mayLose } from '../damage/may-lose.ts';
import { makeStore, type MadeStore } from '../damage/make-store.ts';
import { reopenDamaged } from '../damage/reopen-damaged.ts';
import { chooseWounds, wound, type Wound } from '../damage/wound.ts';

const SEED = 21;
/** Places between two words of how far it is. */
const TELL_EVERY = 25;
/** Receivers at a time: one per core of a small machine. */
const AT_A_TIME = 2;

interface Case {
  readonly store: MadeStore;
  readonly end: 'stopped' | 'killed';
  readonly file: string;
  readonly wound: Wound;
}
interface Judged extends Omit<Case, 'store'> {
  readonly verdict: DamageVerdict;
  readonly reopened: Reopened;
}

export const damaged: Scenario = {
  id: 'F-21',
  title: 'The database, the journal or its index in memory is cut off or changed at any place',
  holds:
    'It tells what is wrong, serves nothing wrong, and loses nothing but what lay on damaged pages, and not without saying so; it takes new events',
  isQuick: true,
  run: async ({ root, scratch, isQuick }, tell, signal) => {
    const random = createSeededRandom(SEED);
    const killed = await makeStore('killed', { root, dataDirectory: join(scratch, 'killed'), signal });
    const stopped = await makeStore('stopped', { root, dataDirectory: join(scratch, 'stopped'), signal });
    const cases = planCases({ killed, stopped }, isQuick ? 3 : 50, random);
    tell(`damaging a store at ${cases.length} places`);
    const judged: Judged[] = [];
    const queue = cases.values();
    const take = async (room: number): Promise<void> => {
      for (const { store, ...planned } of queue) {
        signal.throwIfAborted();
        const place = { root, directory: join(scratch, `room-${room}`), signal };
        const bytes = store.files.get(planned.file) ?? Buffer.alloc(0);
        const files = new Map(store.files).set(planned.file, wound(bytes, planned.wound));
        const reopened = await reopenDamaged(files, store.ledger, place);
        const excused = mayLose(store.pages, planned.file, planned.wound);
        judged.push({ ...planned, reopened, verdict: judgeDamage(reopened, excused) });
        if (judged.length % TELL_EVERY === 0) tell(`damaged ${judged.length} places of ${cases.length}`);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, (_, room) => take(room)));
    return toResult(judged, killed.ledger.offered.size);
  },
};

function planCases(stores: Record<Case['end'], MadeStore>, count: number, random: SeededRandom): Case[] {
  const places: [Case['end'], string][] = [
    ['stopped', 'mozdef.db'],
    ['killed', 'mozdef.db'],
    ['killed', 'mozdef.db-wal'],
    ['killed', 'mozdef.db-shm'],
  ];
  return places.flatMap(([end, file]) => {
    const store = stores[end];
    const size = store.files.get(file)?.length;
    if (size === undefined) throw new Error(`A receiver that was ${end} left no ${file}.`);
    return chooseWounds(size, count, random).map((planned) => ({ store, end, file, wound: planned }));
  });
}

function toResult(judged: readonly Judged[], perStore: number) {
  const sum = (of: (reopened: Reopened) => number) => judged.reduce((all, { reopened }) => all + of(reopened), 0);
  const missing = ({ lost, markedDamaged }: Reopened) => lost.length + markedDamaged.length;
  const unsound = judged.filter(({ verdict }) => !soundVerdicts.includes(verdict));
  const untold = unsound.reduce((all, { reopened }) => all + missing(reopened), 0);
  const told = sum(missing) - untold;
  const accepted = judged.length * perStore;
  return {
    offered: judged.length * perStore,
    accepted,
    storedOnce: sum(({ storedOnce }) => storedOnce.length),
    doubled: sum(({ doubled }) => doubled.length),
    // What it says it has lost is no longer a promise; what it does not say, or did not need to lose, is.
    lost: untold,
    deadLetters: {},
    faultsInjected: judged.length,
    checks: [
      {
        what: `of ${accepted} events ${told} were on damaged pages, and are said to be lost or damaged`,
        held: told + untold + sum(({ storedOnce }) => storedOnce.length) === accepted,
      },
      ...(Object.keys(damageVerdicts) as DamageVerdict[]).map((verdict) => toCheck(verdict, judged)),
    ],
  };
}

function toCheck(verdict: DamageVerdict, judged: readonly Judged[]): Check {
  const those = judged.filter((one) => one.verdict === verdict);
  const isSound = soundVerdicts.includes(verdict);
  const first = those
    .slice(0, 5)
    .map(({ end, file, wound: { kind, offset } }) => `${kind} at ${offset} of ${file}, ${end}`);
  const where = isSound || first.length === 0 ? '' : ` (${first.join('; ')})`;
  return {
    what: `${damageVerdicts[verdict]}: ${those.length} of ${judged.length}${where}`,
    held: isSound || those.length === 0,
  };
}
