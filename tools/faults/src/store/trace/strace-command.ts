export interface StraceOptions {
  /** File that the trace is written to. */
  readonly output: string;
  /** `recording`: every change of a file with its bytes, and every answer; `faults`: only what is done to `paths`. */
  readonly watch: 'recording' | { readonly paths: readonly string[] };
  /** https://man7.org/linux/man-pages/man1/strace.1.html, "Tampering", without the leading `inject=`. */
  readonly inject?: readonly string[];
}

const changes = ['open', 'openat', 'creat', 'ftruncate', 'unlink', 'unlinkat', 'rename', 'renameat', 'renameat2'];
const writes = ['write', 'writev', 'pwrite64', 'pwritev', 'sendto', 'sendmsg', 'fallocate'];
const syncs = ['fsync', 'fdatasync'];
/** Longer than any write of SQLite's, and than an answer to a bulk of the load. */
const STRING_BYTES = 1_048_576;

/** The words before the command that strace runs: follows threads, writes names of descriptors, and bytes as hexadecimal. */
export function straceCommand({ output, watch, inject = [] }: StraceOptions): string[] {
  const calls = [...changes, ...writes, ...syncs].map((name) => `?${name}`).join(',');
  const what =
    watch === 'recording'
      ? ['-xx', '-s', String(STRING_BYTES), '-e', `trace=${calls}`]
      : watch.paths.flatMap((path) => ['-P', path]);
  return ['strace', '-f', '-y', '-qq', '-o', output, ...what, ...inject.flatMap((rule) => ['-e', `inject=${rule}`])];
}
