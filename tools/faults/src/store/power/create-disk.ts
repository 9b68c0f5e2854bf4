import type { Operation } from '../trace/operation.ts';
import { applyChange, type Change } from './apply-change.ts';
import type { Fate } from './fate.ts';

/** What a disk holds: file names and their bytes. */
export type Image = ReadonlyMap<string, Buffer>;

export interface Disk {
  /** The next operation, in the order in which they ended. */
  readonly apply: (operation: Operation) => void;
  /** What is there after the power went off now: all that was synced, and of the rest what `fate` lets pass. */
  readonly cutPower: (fate: Fate) => Image;
}

type Naming = Extract<Operation, { kind: 'create' | 'remove' | 'rename' }>;
interface File {
  synced: Buffer;
  unsynced: Change[];
}
type Names = Map<string, File>;

/**
 * A disk as a program may rely on it: bytes are durable after their file's sync, names after their folder's. A sync that
 * fails makes nothing durable, and no later one tries the same bytes again, as on Linux
 * (https://wiki.postgresql.org/wiki/Fsync_Errors); `failedSync` says what of them was written all the same.
 */
export function createDisk(failedSync: Fate): Disk {
  const names: Names = new Map();
  let durable: Names = new Map();
  let namings: { operation: Naming; file: File }[] = [];
  const fileOf = (name: string): File => {
    const file = names.get(name);
    if (file === undefined) throw new Error(`${name} is used before it is made: the recording began too late.`);
    return file;
  };
  const name = (operation: Naming): void => {
    const file = operation.kind === 'create' ? { synced: Buffer.alloc(0), unsynced: [] } : fileOf(operation.file);
    namings.push({ operation, file });
    rename(names, operation, file);
  };
  const sync = (file: File, hasFailed: boolean): void => {
    file.synced = settle(file.synced, file.unsynced, hasFailed ? failedSync : everything);
    file.unsynced = [];
  };
  const apply = (operation: Operation): void => {
    if (operation.kind === 'create' || operation.kind === 'remove' || operation.kind === 'rename') name(operation);
    if (operation.kind === 'write' || operation.kind === 'truncate') fileOf(operation.file).unsynced.push(operation);
    if (operation.kind === 'sync') sync(fileOf(operation.file), operation.hasFailed);
    if (operation.kind !== 'sync folder') return;
    durable = new Map(names);
    namings = [];
  };
  const cutPower = (fate: Fate): Image => {
    const left = new Map(durable);
    for (const { operation, file } of namings.slice(0, fate.keepNames(namings.length))) rename(left, operation, file);
    return new Map([...left].map(([title, { synced, unsynced }]) => [title, settle(copyOf(synced), unsynced, fate)]));
  };
  return { apply, cutPower };
}

const everything: Fate = { keepNames: (count) => count, keep: () => 'all' };

function settle(synced: Buffer, unsynced: readonly Change[], fate: Fate): Buffer {
  return unsynced.reduce((bytes, change, at) => applyChange(bytes, change, fate.keep(at, unsynced.length)), synced);
}

/** With memory of its own, which Buffer.from would take from a pool: a file is changed in place. */
function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.alloc(bytes.length);
  bytes.copy(copy);
  return copy;
}

function rename(names: Names, operation: Naming, file: File): void {
  if (operation.kind !== 'create') names.delete(operation.file);
  if (operation.kind !== 'remove') names.set(operation.kind === 'rename' ? operation.to : operation.file, file);
}
