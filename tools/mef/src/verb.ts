import type { Arguments, ArgumentValues, ExitCode, Options, OptionValues, Said } from '@mef/command';
import type { Context, Stage } from './context/context.ts';

interface VerbTexts {
  /** One line for the list of verbs, in the third person: "reads …". No full stop. */
  readonly summary: string;
  /** Paragraphs for its own help: what happens, what does not, what it costs. */
  readonly about: string;
  /** Whole command lines behind `npx mef`. */
  readonly examples: readonly string[];
  /** Has `--yes`, because it calls `context.confirm`. */
  readonly confirms?: true;
}

/** A verb as its author writes it. */
export interface VerbDefinition<A extends Arguments, O extends Options> extends VerbTexts {
  readonly arguments: A;
  readonly options: O;
  /**
   * Throws UsageError for what makes no sense, OutsideError for what did not work; errors of the AWS SDK are put into
   * words by the frame, whatever they are the cause of.
   */
  readonly run: (
    context: Context,
    args: ArgumentValues<NoInfer<A>>,
    options: OptionValues<NoInfer<O>>,
  ) => Promise<ExitCode>;
}

/** What a verb may touch that talks to nobody. */
export interface Desk extends Pick<Context, 'answer' | 'columns' | 'paint' | 'say'> {
  /** The workspace. */
  readonly root: string;
  /** The one that `--stage` says, else dev. */
  readonly stage: Stage;
}

/** A verb that talks neither to AWS nor to a local stack. */
export interface DeskVerb extends VerbTexts {
  readonly talksTo: 'nobody';
  readonly arguments: Arguments;
  readonly options: Options;
  readonly run: (desk: Desk, args: Said, options: Said) => Promise<ExitCode>;
}

/** A verb of the table. */
export interface Verb extends VerbTexts {
  readonly talksTo?: undefined;
  readonly arguments: Arguments;
  readonly options: Options;
  readonly run: (context: Context, args: Said, options: Said) => Promise<ExitCode>;
}

/** Holds the types of what `run` gets to what the definition names. */
export function defineVerb<const A extends Arguments, const O extends Options>(definition: VerbDefinition<A, O>): Verb {
  return {
    ...definition,
    // Both were read by these very tables.
    run: (context, args, options) => definition.run(context, args as ArgumentValues<A>, options as OptionValues<O>),
  };
}

/** The same for a verb that talks to nobody. */
export function defineDeskVerb<const A extends Arguments, const O extends Options>(
  definition: VerbTexts & {
    readonly arguments: A;
    readonly options: O;
    readonly run: (
      desk: Desk,
      args: ArgumentValues<NoInfer<A>>,
      options: OptionValues<NoInfer<O>>,
    ) => Promise<ExitCode>;
  },
): DeskVerb {
  return {
    ...definition,
    talksTo: 'nobody',
    // Both were read by these very tables.
    run: (desk, args, options) => definition.run(desk, args as ArgumentValues<A>, options as OptionValues<O>),
  };
}
