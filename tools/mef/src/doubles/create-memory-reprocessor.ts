import {
  archiveKey,
  openEnvelope,
  storedLetter,
  type Closed,
  type CommandEvent,
  type Commands,
  type Envelope,
  type LetterFilter,
  type LetterGroup,
  type LetterState,
  type ReplayCounts,
  type ReplayResult,
} from '@mef/dead-letter';
import { reasons } from '@mef/rejection';
import type { Memory } from './run-in-memory.ts';

/** What the code of a source answers for a letter. */
export type SourceCode = (letter: Envelope) => Pick<ReplayResult, 'now' | 'reason' | 'detail' | 'events'>;

export interface MemoryReprocessorOptions {
  readonly letters?: readonly Envelope[];
  readonly code?: SourceCode;
  /** Letters on a page. */
  readonly perPage?: number;
  /** What import refuses. */
  readonly refuses?: (envelope: Envelope) => boolean;
}

interface PageQuery extends LetterFilter {
  readonly state?: LetterState | undefined;
  readonly after?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

interface Closing {
  readonly letter: Envelope;
  readonly state: Exclude<LetterState, 'open' | 'quarantined'>;
  readonly closed: Closed;
}

const at = '2026-11-10T12:00:00.000Z';

const none: ReplayCounts = { stored: 0, ignored: 0, rejected: 0, failed: 0, toStream: 0, skipped: 0 };
const countedAs = {
  stored: 'stored',
  ignored: 'ignored',
  rejected: 'rejected',
  failed: 'failed',
  'to the stream': 'toStream',
} as const satisfies Record<ReplayResult['now'], keyof ReplayCounts>;

/** A reprocessor that answers as the one that is deployed does, small pages at a time, and keeps what it was asked. */
export function createMemoryReprocessor({
  letters = [],
  code = ({ reasonCode, reasonDetail }) => ({ now: 'rejected', reason: reasonCode, detail: reasonDetail }),
  perPage = 2,
  refuses = () => false,
}: MemoryReprocessorOptions = {}) {
  const open = new Map(letters.map((letter) => [letter.id, letter]));
  const closed = new Map<string, Closing>();
  const asked: CommandEvent[] = [];

  function pageOf({ state = 'open', after, ids, ...filter }: PageQuery, atMost = perPage) {
    const there = state === 'open' ? [...open.values()] : lettersOf(state);
    const meant = there.filter((letter) => isMeant(letter, filter) && (ids?.includes(letter.id) ?? true));
    const left = meant.filter(({ id }) => after === undefined || id > after).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const page = left.slice(0, Math.min(perPage, atMost));
    const last = page.at(-1);
    return { page, more: last !== undefined && left.length > page.length ? { next: last.id } : {} };
  }

  function lettersOf(wanted: LetterState): Envelope[] {
    return [...closed.values()].filter(({ state }) => state === wanted).map(({ letter }) => letter);
  }

  function resultOf(letter: Envelope): ReplayResult {
    const { id, source, instance, unit, reasonCode: was, attempts } = letter;
    return { id, source, instance, unit, was, attempts, ...code(letter) };
  }

  const doors: { readonly [Name in keyof Commands]: (command: Commands[Name]['command']) => Commands[Name]['answer'] } =
    {
      list: (command) => {
        const { page, more } = pageOf(command);
        return { groups: page.map(groupOf), ...more };
      },
      show: ({ id, reveal = false }) => {
        const found = open.get(id) ?? closed.get(id)?.letter;
        if (found === undefined) return { notFound: true };
        const { envelope, raw } = openEnvelope(JSON.stringify(found));
        const { raw: _packed, ...letter } = envelope;
        const ended = open.has(id) ? undefined : closed.get(id);
        const state = ended?.state ?? 'open';
        const bytes = reveal ? { raw: raw.toString('base64') } : { masked: masked(raw) };
        const how = ended === undefined ? {} : { closed: ended.closed };
        return { letter, key: archiveKey(found), state, today: resultOf(found), ...how, ...bytes };
      },
      replay: ({ dryRun = false, limit, ...command }) => {
        const { page, more } = pageOf(command, limit);
        const results = page.map(resultOf);
        const counts = { ...none };
        const byReason: Partial<Record<ReplayResult['was'], number>> = {};
        for (const { id, now, reason } of results) {
          counts[countedAs[now]] += 1;
          if (reason !== undefined) byReason[reason] = (byReason[reason] ?? 0) + 1;
          if (dryRun || now === 'rejected' || now === 'failed') continue;
          const letter = open.get(id);
          const closing = { at, because: command.because, outcome: now };
          if (letter !== undefined) closed.set(id, { letter, state: 'replayed', closed: closing });
          open.delete(id);
        }
        const isTold = dryRun || command.ids !== undefined;
        return { results: isTold ? results : results.filter(({ now }) => now === 'failed'), counts, byReason, ...more };
      },
      discard: ({ note, by, ...command }) => {
        const { page, more } = pageOf(command);
        for (const letter of page) {
          closed.set(letter.id, { letter, state: 'discarded', closed: { at, by, note } });
          open.delete(letter.id);
        }
        return { discarded: page.length, ...more };
      },
      export: ({ by: _by, ...command }) => {
        const { page, more } = pageOf(command);
        return { envelopes: page.map((letter) => storedLetter(letter).body), ...more };
      },
      import: ({ envelopes }) => {
        const read = envelopes.map((text) => JSON.parse(text) as Envelope);
        const refused = read.flatMap((letter, at) => (refuses(letter) ? [{ at, fault: 'not taken' }] : []));
        const taken = read.filter((letter) => !refuses(letter));
        const repeated = taken.filter(({ id }) => open.has(id)).length;
        for (const letter of taken) open.set(letter.id, letter);
        return { stored: taken.length - repeated, repeated, refused };
      },
    };

  const invoke: NonNullable<Memory['invoke']> = (app, purpose, event) => {
    if (app !== 'dlq-reprocessor' || purpose !== 'handler') throw new Error('not the door of the reprocessor');
    const command = JSON.parse(JSON.stringify(event)) as CommandEvent;
    asked.push(command);
    return Promise.resolve(answer(command));
  };

  function answer(command: CommandEvent): unknown {
    if ('list' in command) return doors.list(command.list);
    if ('show' in command) return doors.show(command.show);
    if ('replay' in command) return doors.replay(command.replay);
    if ('discard' in command) return doors.discard(command.discard);
    return 'export' in command ? doors.export(command.export) : doors.import(command.import);
  }

  return { memory: { invoke } satisfies Memory, open, closed, asked };
}

function masked(raw: Buffer): string {
  return raw.toString().replace(/("api_token":)"[^"]*"/, '$1"[redacted]"');
}

function isMeant(letter: Envelope, { source, instance, reason, since, until }: LetterFilter): boolean {
  return (
    (source === undefined || letter.source === source) &&
    (instance === undefined || letter.instance === instance) &&
    (reason === undefined || letter.reasonCode === reason) &&
    (since === undefined || letter.receivedAt >= since) &&
    (until === undefined || letter.receivedAt < until)
  );
}

function groupOf(letter: Envelope): LetterGroup {
  const { source, instance, reasonCode: reason, schemaVersion, receivedAt, attempts, id } = letter;
  const { actor, meaning } = reasons[reason];
  const one = { source, instance, reason, schemaVersion, count: 1, first: receivedAt, last: receivedAt, newest: id };
  return { ...one, bytes: 1_000, attempts: { min: attempts, max: attempts }, actor, meaning };
}
