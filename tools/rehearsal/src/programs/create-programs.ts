import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { endGroup, type Hands, OutsideError } from '@mef/command';
import type { Ended, Order, Programs, StayOrder } from './programs.ts';

const LAST_LINES = 25;
const READY_WITHIN_MS = 60_000;

export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Takes all that they say, for whoever looks for a cause. */
  readonly log: (text: string) => void;
}

/** Each program leads a group of its own, so that what it starts ends with it. */
export function createPrograms(
  { cwd, env, log }: Surroundings,
  { clock, sleep, signal, onEnd }: Pick<Hands, 'clock' | 'sleep' | 'signal' | 'onEnd'>,
): Programs {
  const live = new Set<ChildProcess>();
  onEnd('ending what was started', async () => {
    await Promise.all([...live].map(endGroup));
  });
  const start = (program: string, args: readonly string[], order: Order, onText: (text: string) => void) => {
    signal.throwIfAborted();
    log(`\n$ ${program} ${args.join(' ')}\n`);
    const child = spawn(program, args, { cwd, env: { ...env, ...order.env }, detached: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log(text);
        onText(stripVTControlCharacters(text));
      });
    }
    // One that ends without reading its input is told by its status.
    child.stdin.on('error', ({ message }) => log(message)).end(order.input ?? '');
    live.add(child);
    return child.once('close', () => live.delete(child));
  };
  const run = async (program: string, args: readonly string[], order: Order = {}): Promise<Ended> => {
    const parts: string[] = [];
    const child = start(program, args, order, (text) => void parts.push(text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { status: code ?? 1, text: parts.join('') };
  };
  return {
    run,
    must: async (program, args, order) => {
      const { status, text } = await run(program, args, order);
      if (status !== 0) throw failure(`${shortName(program, args)} failed with ${status}`, text);
      return text;
    },
    stay: async (program, args, { name, onLine, isReady, ...order }: StayOrder) => {
      const parts: string[] = [];
      let rest = '';
      let isOver = false;
      const child = start(program, args, order, (text) => {
        parts.push(text);
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(onLine);
      });
      child.once('close', () => (isOver = true)).once('error', (error) => void parts.push(error.message));
      const hasEnded = () => isOver;
      const until = clock() + READY_WITHIN_MS;
      while (!(await isReady())) {
        if (hasEnded() || clock() > until) throw failure(`${name} does not start`, parts.join(''));
        await sleep(100);
      }
    },
  };
}

function failure(what: string, text: string): OutsideError {
  const last = text.trimEnd().split('\n').slice(-LAST_LINES);
  return new OutsideError([`${what}:`, ...last.map((line) => `  ${line}`)].join('\n'));
}

/** `cdk deploy`, not the paths of a machine. */
function shortName(program: string, args: readonly string[]): string {
  const words = [program, ...args].map((word) => word.split('/').at(-1) ?? word);
  return words
    .filter((word) => !word.startsWith('-'))
    .slice(0, 3)
    .join(' ');
}
