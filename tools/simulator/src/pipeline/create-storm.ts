import type { SeededRandom } from '@mef/testing';
import { faultNames, faults, type Fault } from './faults.ts';

/** What goes wrong, and how often it did. */
export interface Storm {
  /** Whether a fault happens at this moment; it is counted when it does. */
  fires(fault: Fault): boolean;
  /** An outage begins or ends. */
  set(fault: Fault, isOn: boolean): void;
  /** A fault that is made elsewhere happened. */
  note(fault: Fault): void;
  /** Whether this seed has that fault. */
  has(fault: Fault): boolean;
  /** All that this seed has. */
  present(): readonly Fault[];
  begin(): void;
  /** Nothing goes wrong from here on. */
  end(): void;
  counts(): Readonly<Partial<Record<Fault, number>>>;
}

/** Each seed has some of the faults: all at once would hide what only shows when one of them is alone. */
const SHARE_OF_FAULTS = 0.6;

/** `without`: faults that the seed has and this simulation of it has not. */
export function createStorm(random: SeededRandom, without: ReadonlySet<Fault> = new Set()): Storm {
  const isLoud = random.chance(0.1);
  const chosen = faultNames.filter(() => isLoud || random.chance(SHARE_OF_FAULTS));
  const present = new Set(chosen.filter((fault) => !without.has(fault)));
  const strength = random.pick([0.5, 1, 1, 2]);
  const outages = new Set<Fault>();
  const counts: Partial<Record<Fault, number>> = {};
  let isRaging = false;

  const note = (fault: Fault): void => void (counts[fault] = (counts[fault] ?? 0) + 1);

  function happens(fault: Fault): boolean {
    if (!isRaging) return false;
    const { once } = faults[fault];
    return once === undefined ? outages.has(fault) : present.has(fault) && random.chance(once * strength);
  }

  return {
    fires(fault) {
      const isFiring = happens(fault);
      if (isFiring) note(fault);
      return isFiring;
    },
    set: (fault, isOn) => {
      if (isOn) outages.add(fault);
      else outages.delete(fault);
    },
    note,
    has: (fault) => present.has(fault),
    present: () => [...present],
    begin: () => void (isRaging = true),
    end: () => {
      isRaging = false;
      outages.clear();
    },
    counts: () => counts,
  };
}
