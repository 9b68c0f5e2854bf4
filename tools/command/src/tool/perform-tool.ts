import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { describePage, nameOf } from '../help/describe-page.ts';
import { readLine } from '../line/read-line.ts';
import { createProgress, type Progress } from '../print/create-progress.ts';
import { createPaint } from '../print/paint.ts';
import { createUndo, type Undo } from './create-undo.ts';
import { tellError } from './tell-error.ts';
import type { Terminal } from './terminal.ts';
import type { Hands, Tool } from './tool.ts';
import { untilInterrupted } from './until-interrupted.ts';

const helpOption = { help: { text: 'this text' } } as const;

/** Runs one command line. Whatever goes wrong becomes a sentence on stderr and an exit code. */
export async function performTool(tool: Tool, words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const undo = createUndo();
  const progress = createProgress(terminal.stderr, terminal.clock);
  const run = await settle(tool, terminal, progress, () => runWords(tool, words, terminal, { undo, progress }));
  const isEarly = terminal.signal.aborted && tool.endsItself !== true;
  const end = await settle(tool, terminal, progress, async () => {
    await undo.all(isEarly ? (what) => terminal.stderr.write(`${what} …\n`) : undefined);
    return exitCodes.done;
  });
  return end === exitCodes.done ? run : end;
}

async function settle(
  tool: Tool,
  terminal: Terminal,
  progress: Progress,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    progress.end();
    const { command, interrupted } = tool;
    return tellError(error, { name: nameOf(command), help: `${command} --help`, interrupted, terminal });
  } finally {
    progress.end();
  }
}

async function runWords(
  tool: Tool,
  words: readonly string[],
  terminal: Terminal,
  { undo, progress }: { readonly undo: Undo; readonly progress: Progress },
): Promise<ExitCode> {
  const { args, options, isHelp } = readLine(words, tool);
  if (isHelp) {
    terminal.stdout.write(`${describePage({ ...tool, options: { ...tool.options, ...helpOption } })}\n`);
    return exitCodes.done;
  }
  const running = tool.run({ ...args, ...options }, handsOf(terminal, options['json'] === true, undo, progress));
  return tool.endsItself === true ? running : untilInterrupted(running, terminal.signal);
}

function handsOf(terminal: Terminal, isJson: boolean, undo: Undo, progress: Progress): Hands {
  const { stdout, stderr, environment, clock, sleep, signal } = terminal;
  const write = (stream: typeof stdout, line: string) => {
    progress.end();
    stream.write(`${line}\n`);
  };
  return {
    answer: (document, text) => {
      const line = isJson ? JSON.stringify(document, null, 2) : text;
      if (line !== undefined) write(stdout, line);
    },
    say: (line) => {
      write(stderr, line);
    },
    progress,
    paint: createPaint(stdout, environment),
    columns: stdout.columns,
    clock,
    sleep,
    signal,
    onEnd: (what, step) => {
      undo.add(step, what);
    },
  };
}
