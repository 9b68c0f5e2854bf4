/** One system call that has ended, in the order in which they ended. */
export interface SystemCall {
  readonly name: string;
  /** What strace wrote between the brackets. */
  readonly args: string;
  /** Negative or not a number when it failed. */
  readonly result: number;
  /** Done to it by strace, not by the machine. */
  readonly isInjected: boolean;
}

const whole = /^(\d+) +(?:[\d.]+ )?(\w+)\((.*)\) += (-?\d+)(.*)$/s;
const begun = /^(\d+) +(?:[\d.]+ )?(\w+)\((.*?) *<unfinished \.\.\.>$/s;
const resumed = /^(\d+) +(?:[\d.]+ )?<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)(.*)$/s;

/** Text of `strace -f -y -o FILE`; a call that another thread interrupts is put together again. */
export function parseTrace(text: string): SystemCall[] {
  const pending = new Map<string, string>();
  return text.split('\n').flatMap((line) => {
    const open = begun.exec(line);
    if (open !== null) {
      pending.set(threadCall(open), open[3] ?? '');
      return [];
    }
    const rest = resumed.exec(line);
    if (rest !== null) return [toCall(rest, `${pending.get(threadCall(rest)) ?? ''}${rest[3] ?? ''}`)];
    const call = whole.exec(line);
    return call === null ? [] : [toCall(call, call[3] ?? '')];
  });
}

function threadCall([, thread = '', name = '']: RegExpExecArray): string {
  return `${thread} ${name}`;
}

function toCall([, , name = '', , result, end = '']: RegExpExecArray, args: string): SystemCall {
  return { name, args, result: Number(result), isInjected: end.includes('(INJECTED)') };
}
