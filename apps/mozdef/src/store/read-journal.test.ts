import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { commitEvents } from './commit-events.ts';
import { openDatabase } from './open-database.ts';
import { openSound } from './open-sound.ts';
import { readJournal } from './read-journal.ts';

/** A page of the database and the head that it has in the journal. */
const pageBytes = 4096 + 24;
const headerBytes = 32;

let directory: string;
let path: string;
let wal: Buffer;
let shm: Buffer;
let database: Database.Database;
let logged: string[];
const ports = { now: () => 0, log: (line: string) => logged.push(line), onReplaced: () => undefined };
const event = (id: string) => ({ id, eventMicros: 1, origin: '', document: '{}', words: 'word', fields: 'f' });
const none = Buffer.alloc(0);
const suffixes = ['', '-wal', '-shm'];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mozdef-journal-'));
  const former = join(directory, 'former.db');
  database = openDatabase(former);
  for (const id of ['a', 'b', 'c']) commitEvents(database, [[event(id)]], 0);
  logged = [];
  path = join(directory, 'mozdef.db');
  // What a process that was killed leaves.
  for (const suffix of suffixes) copyFileSync(former + suffix, path + suffix);
  [wal, shm] = [readFileSync(`${path}-wal`), readFileSync(`${path}-shm`)];
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

const pages = () => (wal.length - headerBytes) / pageBytes;
/** With one bit flipped. */
function flipped(bytes: Buffer, offset: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(offset) ^ 1, offset);
  return copy;
}
const cutTo = (count: number) => wal.subarray(0, headerBytes + count * pageBytes);

test('a whole journal leaves nothing out, with its index or without', () => {
  expect(readJournal(wal, shm)).toEqual({ leavesOut: 'nothing', kept: pages() });
  expect(readJournal(wal, none)).toEqual({ leavesOut: 'nothing', kept: pages() });
});

test('no journal, and one that is only begun, leave nothing out', () => {
  for (const begun of [none, wal.subarray(0, 20), wal.subarray(0, headerBytes)])
    expect(readJournal(begun, none)).toEqual({ leavesOut: 'nothing', kept: 0 });
});

test('a transaction that was not ended is no loss', () => {
  const { leavesOut, kept } = readJournal(cutTo(pages() - 1), none);
  expect(leavesOut).toBe('nothing');
  expect(kept).toBeLessThan(pages() - 1);
});

test('a bit anywhere in it is met', () => {
  for (let offset = 0; offset < wal.length; offset += 509) {
    const hurt = flipped(wal, offset);
    // Bytes 12 to 15 of its head count checkpoints, and are under the same sum.
    expect([offset, readJournal(hurt, shm).leavesOut]).toEqual([offset, 'committed']);
    expect([offset, readJournal(hurt, none).leavesOut]).toEqual([offset, 'perhaps']);
  }
});

test('a journal that is cut off, or gone, is known by its index', () => {
  for (const left of [none, cutTo(0), cutTo(1), cutTo(pages() - 1), wal.subarray(0, wal.length - 1)])
    expect(readJournal(left, shm).leavesOut).toBe('committed');
});

test('what has been moved into the database already is no loss', () => {
  database.pragma('wal_checkpoint(PASSIVE)');
  const moved = readFileSync(join(directory, 'former.db-shm'));
  expect(readJournal(none, moved).leavesOut).toBe('nothing');
  expect(readJournal(flipped(wal, 5000), moved).leavesOut).toBe('nothing');
});

test('pages of an older journal behind those of this one are no loss', () => {
  database.pragma('wal_checkpoint(RESTART)');
  commitEvents(database, [[event('d')]], 0);
  const [restarted, index] = ['wal', 'shm'].map((name) => readFileSync(join(directory, `former.db-${name}`)));
  expect(restarted?.length).toBe(wal.length);
  expect(readJournal(restarted ?? none, index ?? none).leavesOut).toBe('nothing');
  expect(readJournal(restarted ?? none, none).leavesOut).toBe('nothing');
});

test('an index that is damaged, or of an older moment, is not believed', () => {
  commitEvents(database, [[event('d')]], 0);
  const withD = readFileSync(join(directory, 'former.db-wal')).length;
  commitEvents(database, [[event('e')]], 0);
  const withE = readFileSync(join(directory, 'former.db-wal'));
  expect(readJournal(withE, shm).leavesOut).toBe('nothing');
  expect(readJournal(flipped(withE, withD + 100), shm).leavesOut).toBe('perhaps');
  const hurt = flipped(flipped(shm, 16), 64);
  expect(readJournal(cutTo(pages() - 1), hurt).leavesOut).toBe('nothing');
});

test('opening a store whose journal is damaged says so, once, keeps the journal, and goes on with the rest', () => {
  writeFileSync(`${path}-wal`, flipped(wal, wal.length - 100));
  const hurt = readFileSync(`${path}-wal`);
  for (const round of [1, 2]) {
    const opened = openSound(path, false, ports);
    expect([round, opened.prepare('SELECT id FROM events ORDER BY seq').pluck().all()]).toEqual([round, ['a', 'b']]);
    opened.close();
    for (const [suffix, bytes] of [
      ['-wal', hurt],
      ['-shm', shm],
    ] as const)
      writeFileSync(path + suffix, bytes);
  }
  const copies = readdirSync(directory).filter((name) => name.includes('wal.damaged'));
  expect(copies).toHaveLength(1);
  expect(readFileSync(join(directory, copies[0] ?? ''))).toEqual(hurt);
  expect(logged).toEqual([
    expect.stringMatching(
      /^The journal of .*mozdef\.db is damaged behind its first \d+ pages: .*lost\. A copy of it is .*\.$/,
    ),
  ]);
});
