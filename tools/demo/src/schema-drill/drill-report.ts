import type { SeenLetter } from '../ledger/create-dead-letter-reader.ts';
import type { StoredEvent } from '../ledger/search-events.ts';
import { markersIn } from '../sender/marker.ts';
import type { Entry } from '../soak/book.ts';
import type { ReplayedLetter } from './run-mef.ts';

/** What a drill saw. */
export interface DrillEvidence {
  readonly run: string;
  /** By mark, what was sent while the schema was too strict; `at` is the time that the event has. */
  readonly book: ReadonlyMap<string, Entry>;
  /** Before the replay. */
  readonly letters: readonly SeenLetter[];
  /** Of deliveries that only asked which code runs: the dry run foretells them too. */
  readonly probeLetters: number;
  readonly dryRun: readonly ReplayedLetter[];
  /** In MozDef after the dry run, and in the end. */
  readonly storedByDryRun: number;
  readonly events: readonly StoredEvent[];
  readonly lettersLeft: number;
  readonly replays: number;
}

export interface DrillReport {
  readonly sent: number;
  readonly accepted: number;
  readonly deadLetters: number;
  /** Of the dry run: letters that would pass, and of them those whose event came as it said. */
  readonly foretold: number;
  readonly foretoldRightly: number;
  readonly storedOnce: number;
  readonly lost: number;
  readonly doubled: number;
  readonly withFirstTime: number;
  readonly withFirstReceipt: number;
  readonly lettersLeft: number;
  /** How often `mef dlq replay` was run until every letter had an answer. */
  readonly replays: number;
  readonly passed: boolean;
}

/** Every delivery must be stored once, with the id that the dry run said and the times of its first receipt. */
export function drillReport(evidence: DrillEvidence): DrillReport {
  const { run, book, letters, probeLetters, dryRun, storedByDryRun, events, lettersLeft, replays } = evidence;
  const marks = [...book.keys()];
  const eventsOf = Map.groupBy(events, (event) => markersIn(JSON.stringify(event), run)[0] ?? '');
  const letterOf = new Map(letters.map((letter) => [markersIn(letter.text, run)[0] ?? '', letter]));
  const foretold = dryRun.filter(({ now }) => now === 'stored').flatMap((letter) => letter.events ?? []);
  const timeById = new Map(foretold.map(({ eventid, utctimestamp }) => [eventid, Date.parse(utctimestamp)]));
  const stored = marks.flatMap((mark) => (eventsOf.get(mark) ?? []).map((event) => ({ mark, event })));
  const count = (isSo: (one: (typeof stored)[number]) => boolean) => stored.filter(isSo).length;
  const copies = (mark: string) => eventsOf.get(mark)?.length ?? 0;
  const figures = {
    sent: marks.length,
    accepted: [...book.values()].filter(({ answeredMs }) => answeredMs !== undefined).length,
    deadLetters: marks.filter((mark) => letterOf.has(mark)).length,
    foretold: foretold.length - probeLetters,
    foretoldRightly: count(({ event }) => timeById.get(event.details.eventid ?? '') === Date.parse(event.utctimestamp)),
    storedOnce: marks.filter((mark) => copies(mark) === 1).length,
    lost: marks.filter((mark) => copies(mark) === 0).length,
    doubled: marks.filter((mark) => copies(mark) > 1).length,
    withFirstTime: count(({ mark, event }) => Date.parse(event.utctimestamp) === book.get(mark)?.at),
    withFirstReceipt: count(
      ({ mark, event }) => Date.parse(event.details.ingest?.receivedat ?? '') === letterOf.get(mark)?.receivedAt,
    ),
  };
  const isWhole = Object.entries(figures).every(([name, value]) =>
    name === 'lost' || name === 'doubled' ? value === 0 : value === marks.length,
  );
  return {
    ...figures,
    lettersLeft,
    replays,
    passed: isWhole && marks.length > 0 && storedByDryRun === 0 && lettersLeft === 0,
  };
}
