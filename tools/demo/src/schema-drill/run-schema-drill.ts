import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '@mef/command';
import { createKit } from '../deliveries/create-kit.ts';
import { collectEvents } from '../ledger/collect-events.ts';
import { createDeadLetterReader, type DeadLetterReader, type SeenLetter } from '../ledger/create-dead-letter-reader.ts';
import { createSearch } from '../ledger/search-events.ts';
import { waitUntil } from '../ledger/wait-until.ts';
import { createSender } from '../sender/create-sender.ts';
import { createMarkers } from '../sender/marker.ts';
import type { Book } from '../soak/book.ts';
import { createDeliverer, type Deliverer } from '../soak/create-deliverer.ts';
import type { Stack } from '../stack/read-stack.ts';
import { drillReport, type DrillReport } from './drill-report.ts';
import { replayLetters, type ReplayedLetter } from './run-mef.ts';
import { tightenSchema } from './tighten-schema.ts';

const ZOOM = { source: 'zoom-webhook', instance: 'main', secretName: 'signing-secret' };
const ANSWER_MS = 10_000;
/** A build of an edit takes seconds on a busy machine. */
const RELOAD_MS = 60_000;
const LETTERS_MS = 120_000;
/** A second copy of an event may come late. */
const SETTLE_MS = 3_000;
const AT_ONCE = 8;
const MOST_REPLAYS = 5;
/** How long one probe is looked for before the next is sent. */
const LOOK_MS = 3_000;
const CHOICE = ['--source', ZOOM.source, '--reason', 'payload-shape'];

export interface DrillOptions {
  /** The workspace of the stack, which is edited: a copy. */
  readonly root: string;
  readonly directory: string;
  readonly deliveries: number;
}

/**
 * A schema that was made too strict, deliveries that it turns into dead letters, the schema mended, a dry run, a replay:
 * everything has to be in MozDef as if the schema had been right from the beginning.
 */
export async function runSchemaDrill(
  stack: Stack,
  { root, directory, deliveries }: DrillOptions,
  { progress, say }: { readonly progress: Progress; readonly say: (line: string) => void },
): Promise<DrillReport> {
  const startedAt = Date.now();
  const [probes, markers] = [newMarkers(), newMarkers()];
  const search = createSearch(stack.mozdefUrl);
  const letters = createDeadLetterReader(stack, startedAt);
  const sender = createSender(ANSWER_MS);
  const kit = createKit(stack, ZOOM, markers.next, startedAt);
  const probed: Book = new Map();
  const book: Book = new Map();
  const probe = createDeliverer(kit, probes, sender.send, probed);
  try {
    await probe(Date.now()).closed;
    const mend = tightenSchema(root);
    say('the schema asks for a field that is never sent');
    await untilProbed(probe, async (mark) => (await lettersOf(letters, mark)).length > 0);
    await sendAll(createDeliverer(kit, markers, sender.send, book), deliveries, progress);
    const own = () => lettersOf(letters, markers.run);
    await waitUntil(async () => (await own()).length >= deliveries, LETTERS_MS, 500);
    const before = await own();
    mend();
    say(
      `${before.length} dead letters, beside those of deliveries that only asked which code runs; the schema is what it was`,
    );
    await untilProbed(probe, async (mark) => (await search({ q: mark, size: 1 })).total > 0);
    const probeLetters = (await lettersOf(letters, probes.run)).length;
    const dryRun = await replayAll(() => replayLetters(root, directory, [...CHOICE, '--dry-run', '--each']), say);
    const storedByDryRun = (await search({ q: markers.run, size: 1 })).total;
    const replay = await replayAll(() => replayLetters(root, directory, CHOICE), say);
    await waitUntil(async () => (await search({ q: markers.run, size: 1 })).total >= deliveries, LETTERS_MS, 500);
    await pause(SETTLE_MS);
    const span = { q: markers.run, from: startedAt - 1_000, to: Date.now() + 1_000 };
    const events = await collectEvents(search, span, (event) => event);
    const lettersLeft = (await own()).length;
    return drillReport({
      run: markers.run,
      book,
      letters: before,
      probeLetters,
      dryRun: dryRun.results,
      storedByDryRun,
      events,
      lettersLeft,
      replays: replay.times,
    });
  } finally {
    sender.close();
    letters.close();
  }
}

/** What an operator does: again, as long as letters had no answer; a machine that is busy has many. How often it took. */
async function replayAll(
  replay: () => Promise<readonly ReplayedLetter[]>,
  say: (line: string) => void,
): Promise<{ readonly results: readonly ReplayedLetter[]; readonly times: number }> {
  for (let times = 1; ; times++) {
    const results = await replay();
    const unanswered = results.filter(({ now }) => now === 'failed').length;
    if (unanswered === 0 || times === MOST_REPLAYS) return { results, times };
    say(`${unanswered} letters had no answer, and stay what they are; they are replayed again`);
  }
}

const newMarkers = () => createMarkers('soak', randomBytes(4).toString('hex'));

async function lettersOf(letters: DeadLetterReader, word: string): Promise<readonly SeenLetter[]> {
  return (await letters.read()).filter(({ text }) => text.includes(word));
}

/** The stack builds an edit anew and says so to people; here deliveries tell which code runs. */
async function untilProbed(probe: Deliverer, isReached: (mark: string) => Promise<boolean>): Promise<void> {
  const hasCome = async () => {
    const { mark, closed } = probe(Date.now());
    await closed;
    return waitUntil(() => isReached(mark), LOOK_MS, 200);
  };
  if (!(await waitUntil(hasCome, RELOAD_MS))) throw new Error('The stack did not load the edited schema.');
}

/** A few at once, since every one has to be accepted and none is measured. */
async function sendAll(begin: Deliverer, deliveries: number, progress: Progress): Promise<void> {
  for (let sent = 0; sent < deliveries; sent += AT_ONCE) {
    const round = Array.from({ length: Math.min(AT_ONCE, deliveries - sent) }, (_, at) => begin(Date.now() + at));
    await Promise.all(round.map(({ closed }) => closed));
    progress.show(`${sent + round.length} of ${deliveries} sent`, (sent + round.length) / deliveries);
  }
}
