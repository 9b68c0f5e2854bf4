import type { ExitCode } from '../exit-codes.ts';
import type { ExitStatus } from '../help/describe-exit-status.ts';
import type { ArgumentValues, Arguments, Options, OptionValues, Said } from '../line/option.ts';
import type { Paint } from '../print/paint.ts';
import type { Progress } from '../print/create-progress.ts';

/** What a tool may use of its process. */
export interface Hands {
  /** The answer, on stdout: the document with `--json`, else the text; one that is undefined is not written. */
  readonly answer: (document: unknown, text: string | undefined) => void;
  /** Words beside the answer, on stderr. */
  readonly say: (line: string) => void;
  /** Of the whole run, on stderr; taken away before anything is said or answered. */
  readonly progress: Progress;
  /** Colours for the answer's text, where somebody sees them. */
  readonly paint: Paint;
  /** Letters in a line, where the answer is read on a terminal. */
  readonly columns: number | undefined;
  /** ms since 1970 */
  readonly clock: () => number;
  /** Ends early, with Interrupted, at Ctrl-C. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Aborted at Ctrl-C. */
  readonly signal: AbortSignal;
  /** What must be ended or given back when the run is over, last first, also after an error or Ctrl-C. `what` is told then: "stopping the local stack". */
  readonly onEnd: (what: string, step: () => Promise<void> | void) => void;
}

interface ToolTexts {
  /** What is typed, up to where arguments and options begin: `npm run soak --`. */
  readonly command: string;
  /** One line in the third person: "loads …". No full stop. */
  readonly summary: string;
  /** Paragraphs: what happens, what does not, what it costs. */
  readonly about: string;
  /** What stands behind the command; '' is the command alone. */
  readonly examples: readonly string[];
  /** Paragraphs behind the examples, by their titles. */
  readonly sections?: Readonly<Record<string, string>>;
  readonly exitStatus?: ExitStatus;
  /** How things are left at Ctrl-C, behind "Interrupted; ". */
  readonly interrupted?: string;
  /** Ctrl-C is the regular end: the run looks after `signal` itself, and its exit code counts. */
  readonly endsItself?: true;
}

type Values<A extends Arguments, O extends Options> = (string extends keyof A ? unknown : ArgumentValues<A>) &
  OptionValues<O>;

export interface ToolDefinition<A extends Arguments, O extends Options> extends ToolTexts {
  readonly arguments?: A;
  /** `--help` is there anyway. */
  readonly options: O;
  /** Throws UsageError or CannotRun for what cannot be asked, OutsideError for what did not work; anything else is a defect. */
  readonly run: (values: Values<NoInfer<A>, NoInfer<O>>, hands: Hands) => Promise<ExitCode>;
}

/** A tool of one command. */
export interface Tool extends ToolTexts {
  readonly arguments: Arguments;
  readonly options: Options;
  readonly run: (values: Said, hands: Hands) => Promise<ExitCode>;
}

/** Holds the types of what `run` gets to what the definition names. */
export function defineTool<const O extends Options, const A extends Arguments = Arguments>(
  definition: ToolDefinition<A, O>,
): Tool {
  return {
    ...definition,
    arguments: definition.arguments ?? {},
    // Read by these very tables.
    run: (values, hands) => definition.run(values as Values<A, O>, hands),
  };
}
