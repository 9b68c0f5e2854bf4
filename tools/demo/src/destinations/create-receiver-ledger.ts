import { collectEvents } from '../ledger/collect-events.ts';
import { countMarks } from '../ledger/count-marks.ts';
import { createSearch } from '../ledger/search-events.ts';
import type { DestinationLedger, LedgerRun } from './destination-ledger.ts';

/** By MozDef's own search. */
export function createReceiverLedger(url: string, { run }: LedgerRun): DestinationLedger {
  const search = createSearch(url);
  return {
    count: async () => (await search({ q: run, size: 1 })).total,
    marks: async (q, from, to) => countMarks(await collectEvents(search, { q, from, to }, JSON.stringify), run),
  };
}
