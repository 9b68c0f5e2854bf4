import { openEnvelope, type OpenedEnvelope } from '@mef/dead-letter';
import type { Promised } from './promised.ts';

/** The invariants of the pipeline by their numbers; `invariants.ts` says what each of them states. */
export type InvariantName = `I-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}`;

/** Something that the world saw and that must not be. */
export interface Sighting {
  readonly invariant: InvariantName;
  readonly at: number;
  readonly what: string;
}

/** One thing that must be durable: in one of these places, and there no earlier than `since`. */
export interface Need {
  readonly anyOf: readonly string[];
  readonly since?: number;
}

/**
 * What stands outside of the pipeline and believes nothing that it says of itself: what was promised to whom, and what
 * became durable where, told by the places themselves.
 */
export interface Ledger {
  /** Ids of what honest senders had, whether or not they were told that it is safe. */
  offer(keys: readonly string[]): void;
  offered(): ReadonlySet<string>;
  promise(promised: readonly Promised[]): void;
  promises(): ReadonlyMap<string, Promised>;
  /** Ids of the promised events that a letter at that place keeps. */
  promisedIn(letterPlace: string): readonly string[];
  /** A place took it: it is durable, whether or not somebody learns it. */
  took(places: readonly string[]): void;
  /** Whoever asked for it was told so. */
  told(places: readonly string[]): void;
  hasTaken(place: string): boolean;
  /** Somebody takes these for done from now on. */
  acknowledged(by: string, needs: readonly Need[]): void;
  /** The dead letter that a text is, if it is one. */
  letterIn(text: string): OpenedEnvelope | undefined;
  saw(invariant: InvariantName, what: string): void;
  sightings(): readonly Sighting[];
}

export function createLedger(now: () => number): Ledger {
  const offered = new Set<string>();
  const promises = new Map<string, Promised>();
  const inLetter = new Map<string, readonly string[]>();
  const taken = new Map<string, number>();
  const told = new Map<string, number>();
  const letters = new Map<string, OpenedEnvelope | 'none'>();
  const sightings: Sighting[] = [];

  const isIn = (places: ReadonlyMap<string, number>, { anyOf, since = 0 }: Need): boolean =>
    anyOf.some((one) => (places.get(one) ?? -1) >= since);

  const saw = (invariant: InvariantName, what: string): void => void sightings.push({ invariant, at: now(), what });

  return {
    offer: (keys) => {
      for (const key of keys) offered.add(key);
    },
    offered: () => offered,
    promise: (promised) => {
      for (const one of promised.filter(({ key }) => !promises.has(key))) {
        promises.set(one.key, one);
        if (one.kind === 'event')
          for (const at of one.letters) inLetter.set(at, [...(inLetter.get(at) ?? []), one.key]);
      }
    },
    promisedIn: (letterPlace) => inLetter.get(letterPlace) ?? [],
    promises: () => promises,
    took: (places) => {
      for (const one of places) taken.set(one, now());
    },
    told: (places) => {
      for (const one of places) told.set(one, now());
    },
    hasTaken: (one) => taken.has(one),
    acknowledged: (by, needs) => {
      for (const need of needs) {
        const [first = 'nowhere'] = need.anyOf;
        if (!isIn(taken, need)) saw('I-2', `${by} is acknowledged and not durable: ${first}`);
        else if (!isIn(told, need)) saw('I-12', `${by} is acknowledged though its outcome is unknown: ${first}`);
      }
    },
    letterIn: (text) => {
      const letter = letters.get(text) ?? open(text);
      letters.set(text, letter);
      return letter === 'none' ? undefined : letter;
    },
    saw,
    sightings: () => sightings,
  };
}

/** Whoever looks from outside must not die of what the pipeline has to survive. */
function open(text: string): OpenedEnvelope | 'none' {
  try {
    return openEnvelope(text);
  } catch {
    return 'none';
  }
}
