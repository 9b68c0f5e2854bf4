import type { Context } from './context/context.ts';
import type { ExitCode } from './exit-codes.ts';

/** `--from TIME`, or without `value` a switch. */
export interface Option {
  /** What stands for the value in a help text, in capitals. Without it the option is a switch, off unless given. */
  readonly value?: string;
  readonly text: string;
  readonly isRequired?: true;
  readonly default?: string;
}

/** One of the words behind the verb. `many`: one or more, `any`: none or more; both are the last of a verb's arguments. */
export interface Argument {
  readonly text: string;
  readonly count?: 'one' | 'optional' | 'many' | 'any';
  /** A word of this shape is no option, though it may begin with a dash. */
  readonly shape?: RegExp;
}

/** By the names on the command line, without dashes, in the order of the help text. */
export type Options = Readonly<Record<string, Option>>;
/** By lower-case names, in the order of the command line. */
export type Arguments = Readonly<Record<string, Argument>>;

type OptionValue<O extends Option> = O extends { readonly value: string }
  ? O extends { readonly isRequired: true } | { readonly default: string }
    ? string
    : string | undefined
  : boolean;

type ArgumentValue<A extends Argument> = A extends { readonly count: 'many' | 'any' }
  ? readonly string[]
  : A extends { readonly count: 'optional' }
    ? string | undefined
    : string;

export type OptionValues<O extends Options> = { readonly [Name in keyof O]: OptionValue<O[Name]> };
export type ArgumentValues<A extends Arguments> = { readonly [Name in keyof A]: ArgumentValue<A[Name]> };

/** What a command line said: texts, switches, lists, by name. */
export type Said = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

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

/** A verb of the table. */
export interface Verb extends VerbTexts {
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
