import type { Value } from './value.ts';

/** `--from TIME`, or without `value` a switch. */
export interface Option {
  /** What stands behind it: a text, by its name in a help text, or something that is read of a text. Without it the option is a switch, off unless given. */
  readonly value?: string | Value<unknown>;
  readonly text: string;
  readonly isRequired?: true;
  /** May be said again: the tool gets a list. */
  readonly isMany?: true;
  /** As it would be typed. */
  readonly default?: string;
}

/** One of the words behind the command. `many`: one or more, `any`: none or more; both are the last one. */
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

type TypeOf<O extends Option> = O extends { readonly value: Value<infer T> } ? T : string;

type OptionValue<O extends Option> = O extends { readonly value: string | Value<unknown> }
  ? O extends { readonly isMany: true }
    ? readonly TypeOf<O>[]
    : O extends { readonly isRequired: true } | { readonly default: string }
      ? TypeOf<O>
      : TypeOf<O> | undefined
  : boolean;

type ArgumentValue<A extends Argument> = A extends { readonly count: 'many' | 'any' }
  ? readonly string[]
  : A extends { readonly count: 'optional' }
    ? string | undefined
    : string;

export type OptionValues<O extends Options> = { readonly [Name in keyof O]: OptionValue<O[Name]> };
export type ArgumentValues<A extends Arguments> = { readonly [Name in keyof A]: ArgumentValue<A[Name]> };

/** What a command line said: values, switches, lists, by name. */
export type Said = Readonly<Record<string, unknown>>;

/** What stands for the value in a help text; undefined of a switch. */
export function placeholderOf({ value }: Option): string | undefined {
  return typeof value === 'object' ? value.placeholder : value;
}
