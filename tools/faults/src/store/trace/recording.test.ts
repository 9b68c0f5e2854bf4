import { judgeOrder } from './judge-order.ts';
import { parseTrace } from './parse-trace.ts';
import { readAnswer } from './read-answer.ts';
import { readOperations } from './read-operations.ts';
import { straceCommand } from './strace-command.ts';

const folder = '/scratch/data';
const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
const descriptor = (path: string, fd = 20) => `${fd}<${hex(path)}>`;
const wal = descriptor(`${folder}/mozdef.db-wal`);
const socket = descriptor('socket:[77]', 28);
const bulk = (...ids: string[]) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${JSON.stringify({ took: 1, errors: false, items: ids.map((_id) => ({ create: { _id, status: 201 } })) })}`;

const read = (...lines: string[]) => readOperations(parseTrace(lines.join('\n')), folder);
const opened = `7 openat(AT_FDCWD, "${hex(`${folder}/mozdef.db-wal`)}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = ${wal}`;
const written = (text: string, offset = 0) =>
  `7 pwrite64(${wal}, "${hex(text)}", ${text.length}, ${offset}) = ${text.length}`;
const synced = `7 fsync(${wal}) = 0`;
const answered = (text: string) => `7 write(${socket}, "${hex(text)}", ${text.length}) = ${text.length}`;

test('a recording becomes what happened to the folder, in its order', () => {
  const other = descriptor('/elsewhere/mozdef.db-wal');
  expect(
    read(
      '7 write(1</dev/null>, "\\x2a", 1) = 1',
      opened,
      opened,
      written('abc', 4096),
      `7 pwrite64(${other}, "\\x2a", 1, 0) = 1`,
      `7 pwrite64(${descriptor(`${folder}/mozdef.db-shm`)}, "\\x2a", 1, 0) = 1`,
      `7 pwrite64(${wal}, "${hex('abc')}", 3, 9) = 2`,
      `7 pwrite64(${wal}, "${hex('abc')}", 3, 9) = -1 ENOSPC (No space left on device) (INJECTED)`,
      `7 ftruncate(${wal}, 3) = 0`,
      synced,
      `7 fdatasync(${wal}) = -1 EIO (Input/output error) (INJECTED)`,
      `7 fsync(${descriptor(folder)}) = 0`,
      `7 rename("${hex(`${folder}/a`)}", "${hex(`${folder}/b`)}") = 0`,
      `7 unlink("${hex(`${folder}/b`)}") = 0`,
      `7 unlink("${hex(`${folder}/c`)}") = -1 ENOENT (No such file or directory)`,
      '7 --- SIGTERM {si_signo=SIGTERM} ---',
      '7 +++ exited with 0 +++',
    ),
  ).toEqual([
    { kind: 'create', file: 'mozdef.db-wal' },
    { kind: 'write', file: 'mozdef.db-wal', offset: 4096, bytes: Buffer.from('abc') },
    { kind: 'write', file: 'mozdef.db-wal', offset: 9, bytes: Buffer.from('ab') },
    { kind: 'truncate', file: 'mozdef.db-wal', size: 3 },
    { kind: 'sync', file: 'mozdef.db-wal', hasFailed: false },
    { kind: 'sync', file: 'mozdef.db-wal', hasFailed: true },
    { kind: 'sync folder' },
    { kind: 'rename', file: 'a', to: 'b' },
    { kind: 'remove', file: 'b' },
  ]);
});

test('a call that another thread interrupts counts where it ends, whole', () => {
  const calls = parseTrace(
    [`7 fsync(${wal} <unfinished ...>`, '8 write(5<x>, "\\x2a", 1) = 1', '7 <... fsync resumed>) = 0'].join('\n'),
  );
  expect(calls.map(({ name, args, result }) => [name, args, result])).toEqual([
    ['write', '5<x>, "\\x2a", 1', 1],
    ['fsync', wal, 0],
  ]);
});

test('what would make an image wrong is no part of it in silence', () => {
  expect(() => read(`7 write(${wal}, "\\x2a", 1) = 1`)).toThrow('write at an unknown place of mozdef.db-wal.');
  expect(() => read(`7 pwritev(${wal}, [{iov_base="\\x2a", iov_len=1}], 1, 0) = 1`)).toThrow(/not understood/);
  expect(() => read(`7 fallocate(${wal}, 0, 0, 4096) = 0`)).toThrow(/not understood/);
});

test('an answer in several pieces is one answer', () => {
  const [head, body] = ['HTTP/1.1 200 OK\r\n\r\n', 'x'].map(hex);
  expect(
    read(`7 writev(${socket}, [{iov_base="${head}", iov_len=19}, {iov_base="${body}", iov_len=1}], 2) = 20`),
  ).toEqual([{ kind: 'answer', bytes: Buffer.from('HTTP/1.1 200 OK\r\n\r\nx') }]);
});

test('an answer tells its status, and of a bulk what is stored', () => {
  const items = [201, 409, 400].map((status) => ({ create: { _id: String(status), status } }));
  const text = `HTTP/1.1 200 OK\r\n\r\n${JSON.stringify({ took: 1, errors: true, items })}`;
  expect(readAnswer(Buffer.from(text))).toEqual({ status: 200, storedIds: ['201', '409'] });
  expect(readAnswer(Buffer.from('HTTP/1.1 507 X\r\n\r\n{"took":1}'))).toEqual({ status: 507, storedIds: [] });
  expect(() => readAnswer(Buffer.from('?'))).toThrow(/status/);
});

describe('whether each 200 came after its fsync', () => {
  const judge = (...lines: string[]) => judgeOrder(read(opened, ...lines));

  test('written, synced, answered', () => {
    expect(judge(written('a'), synced, answered(bulk('a')), answered('HTTP/1.1 200 OK\r\n\r\n'))).toEqual({
      acknowledgements: 2,
      syncs: 1,
      early: 0,
      unwritten: [],
    });
  });

  test.each<[string, string[]]>([
    ['without a sync', [written('a'), answered(bulk('a'))]],
    ['before the sync', [written('a'), answered(bulk('a')), synced]],
    ['with a write behind the sync', [written('a'), synced, written('b', 1), answered(bulk('a'))]],
    ['when the sync failed', [written('a'), `7 fsync(${wal}) = -1 EIO (Input/output error)`, answered(bulk('a'))]],
    ['when another file was synced', [written('a'), `7 fsync(${descriptor(folder)}) = 0`, answered(bulk('a'))]],
  ])('answered %s', (_name, lines) => {
    expect(judge(...lines)).toMatchObject({ acknowledgements: 1, early: 1 });
  });

  test('answered for an event that no write holds', () => {
    expect(judge(written('a'), synced, answered(bulk('a', 'b'))).unwritten).toEqual(['b']);
  });

  test('a refusal may come at any time', () => {
    expect(judge(written('a'), answered('HTTP/1.1 503 X\r\n\r\n'))).toMatchObject({ acknowledgements: 0, early: 0 });
  });
});

test('strace watches all of a receiver, or one file of it', () => {
  const recording = straceCommand({ output: 'o', watch: 'recording', inject: ['fsync:error=EIO:when=3'] });
  expect(recording.slice(0, 6)).toEqual(['strace', '-f', '-y', '-qq', '-o', 'o']);
  expect(recording).toContain('inject=fsync:error=EIO:when=3');
  expect(straceCommand({ output: 'o', watch: { paths: ['/x'] } }).slice(6)).toEqual(['-P', '/x']);
});
