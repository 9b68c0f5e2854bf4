import { basename, dirname } from 'node:path';
import type { Operation } from './operation.ts';
import type { SystemCall } from './parse-trace.ts';

type Reader = (call: SystemCall, folder: string) => Operation | undefined;

/**
 * What a recording says of one folder and of the answers. Files that SQLite maps into memory (`-shm`) are left out: their
 * changes are no calls, and SQLite makes them anew.
 * @throws Error for a call that changes a file in a way that is not read here: an image without it would be wrong
 */
export function readOperations(calls: readonly SystemCall[], folder: string): Operation[] {
  const known = new Set<string>();
  return calls.flatMap((call) => {
    const operation = readers[call.name]?.(call, folder);
    if (operation === undefined || ('file' in operation && operation.file.endsWith('-shm'))) return [];
    // The name alone says that it may be made: it is, at the first time.
    if (operation.kind === 'create' && known.has(operation.file)) return [];
    if ('file' in operation) known[operation.kind === 'remove' ? 'delete' : 'add'](operation.file);
    return [operation];
  });
}

const sync: Reader = (call, folder) => {
  const path = described(call);
  if (path === folder) return call.result === 0 ? { kind: 'sync folder' } : undefined;
  const file = within(path, folder);
  return file === undefined ? undefined : { kind: 'sync', file, hasFailed: call.result !== 0 };
};

const write: Reader = (call, folder) => {
  const path = described(call);
  if (call.result < 0) return undefined;
  if (within(path, folder) !== undefined) throw new Error(`${call.name} at an unknown place of ${basename(path)}.`);
  const bytes = Buffer.concat(stringsOf(call.args).map(toBytes)).subarray(0, call.result);
  return path.startsWith('socket:') && bytes.includes('HTTP/1.1 ') ? { kind: 'answer', bytes } : undefined;
};

const writeAt: Reader = (call, folder) => {
  const file = within(described(call), folder);
  if (file === undefined || call.result < 0) return undefined;
  const offset = Number(/, (\d+)$/.exec(call.args)?.[1]);
  if (call.name !== 'pwrite64' || Number.isNaN(offset)) throw new Error(`${call.name} of ${file} is not understood.`);
  const bytes = Buffer.concat(stringsOf(call.args).map(toBytes)).subarray(0, call.result);
  return { kind: 'write', file, offset, bytes };
};

const truncate: Reader = (call, folder) => {
  const file = within(described(call), folder);
  return file === undefined || call.result < 0
    ? undefined
    : { kind: 'truncate', file, size: Number(/, (\d+)$/.exec(call.args)?.[1]) };
};

const open: Reader = (call, folder) => {
  const file = within(toBytes(stringsOf(call.args)[0] ?? '').toString(), folder);
  return file === undefined || call.result < 0 || !call.args.includes('O_CREAT') ? undefined : { kind: 'create', file };
};

const remove: Reader = (call, folder) => {
  const file = within(toBytes(stringsOf(call.args)[0] ?? '').toString(), folder);
  return file === undefined || call.result < 0 ? undefined : { kind: 'remove', file };
};

const rename: Reader = (call, folder) => {
  const [from, to] = stringsOf(call.args).map((text) => within(toBytes(text).toString(), folder));
  return from === undefined || to === undefined || call.result < 0 ? undefined : { kind: 'rename', file: from, to };
};

const allocate: Reader = (call, folder) => {
  const file = within(described(call), folder);
  if (file === undefined) return undefined;
  throw new Error(`fallocate of ${file} is not understood.`);
};

const readers: Readonly<Record<string, Reader>> = {
  open,
  openat: open,
  creat: open,
  write,
  writev: write,
  sendto: write,
  sendmsg: write,
  pwrite64: writeAt,
  pwritev: writeAt,
  ftruncate: truncate,
  fallocate: allocate,
  fsync: sync,
  fdatasync: sync,
  unlink: remove,
  unlinkat: remove,
  rename,
  renameat: rename,
  renameat2: rename,
};

/** What strace's -y says of the descriptor that a call begins with. */
function described({ args }: SystemCall): string {
  return toBytes(/^\d+<([^>]*)>/.exec(args)?.[1] ?? '').toString();
}

function within(path: string, folder: string): string | undefined {
  return dirname(path) === folder ? basename(path) : undefined;
}

/** Quoted strings only: with -xx they hold hexadecimal escapes, and so no quotes. */
function stringsOf(args: string): string[] {
  return [...args.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text);
}

/** `\x2a\x2b` as bytes; without escapes the text as it is. */
function toBytes(text: string): Buffer {
  return text.startsWith('\\x') ? Buffer.from(text.replaceAll('\\x', ''), 'hex') : Buffer.from(text);
}
