import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** The values of a command's options. Throws UsageError for what it does not have or cannot take. */
export function readArguments<Options extends OptionsConfig>(args: readonly string[], options: Options) {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    const fault = token.kind === 'option' ? optionFault(token, options) : `Unexpected argument ${args[token.index]}.`;
    if (fault !== undefined) throw new UsageError(fault);
  }
  return parseArgs({ args: [...args], options }).values;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function optionFault({ name, rawName, value, inlineValue }: OptionToken, options: OptionsConfig): string | undefined {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) return `Unknown option ${rawName}.`;
  if (option.type === 'boolean') return value === undefined ? undefined : `${rawName} takes no value.`;
  const isNextOption = inlineValue !== true && value?.startsWith('-') === true;
  return value === undefined || isNextOption ? `${rawName} needs a value.` : undefined;
}
