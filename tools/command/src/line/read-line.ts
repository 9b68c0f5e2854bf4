import { parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';
import { suggestion } from './nearest.ts';
import { placeholderOf, type Arguments, type Option, type Options, type Said } from './option.ts';

export interface Expected {
  readonly arguments: Arguments;
  readonly options: Options;
  /** Words that a first argument may have been meant for, such as the second word of a verb. */
  readonly words?: readonly string[];
}

/** What stands behind a command, by the tables that say what may. Throws UsageError for whatever may not, or is missing. */
export function readLine(
  words: readonly string[],
  expected: Expected,
): { readonly args: Said; readonly options: Said; readonly isHelp: boolean } {
  const shapes = Object.values(expected.arguments).flatMap(({ shape = [] }) => shape);
  const { args, restore } = setAside(words, shapes);
  const { tokens } = parseArgs({
    args,
    // Everything is looked at below, where the sentences are: a value is taken for what follows it otherwise.
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: optionTypes(expected.options),
  });
  const given = readOptions(tokens.map(restore), { ...expected.options, help: { text: '' } });
  if (given.has('help')) return { args: {}, options: {}, isHelp: true };
  const texts = tokens.map(restore).flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  return { args: readArguments(texts, expected), options: complete(given, expected.options), isHelp: false };
}

function optionTypes(options: Options) {
  const types = Object.entries(options).map(
    ([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const,
  );
  return { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } } as const;
}

type Token =
  | { readonly kind: 'positional'; readonly value: string }
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly rawName: string;
      readonly value?: string | undefined;
      readonly inlineValue?: boolean | undefined;
    }
  | { readonly kind: 'option-terminator' };

const SET_ASIDE = '\0';

/** Words of such a shape are not looked at as options: parseArgs takes `-x` for one, whatever may follow. */
function setAside(words: readonly string[], shapes: readonly RegExp[]) {
  const args = words.map((word, at) => (shapes.some((shape) => shape.test(word)) ? `${SET_ASIDE}${at}` : word));
  const restore = (token: Token): Token =>
    token.kind !== 'option-terminator' && token.value?.startsWith(SET_ASIDE) === true
      ? { ...token, value: words[Number(token.value.slice(1))] ?? '' }
      : token;
  return { args, restore };
}

function readOptions(tokens: readonly Token[], options: Options): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined)
      throw new UsageError(`There is no option ${rawName}.${suggestion(name, Object.keys(options), '--')}`);
    if (given.has(name) && option.isMany !== true) throw new UsageError(`--${name} is there twice.`);
    const value = option.value === undefined ? readSwitch(token) : readValue(token, option);
    given.set(name, option.isMany === true ? [...((given.get(name) ?? []) as unknown[]), value] : value);
  }
  return given;
}

function readSwitch({ name, value }: { readonly name: string; readonly value?: string | undefined }): true {
  if (value !== undefined) throw new UsageError(`--${name} is a switch and takes no value.`);
  return true;
}

function readValue(
  {
    name,
    value,
    inlineValue,
  }: { readonly name: string; readonly value?: string | undefined; readonly inlineValue?: boolean | undefined },
  option: Option,
): unknown {
  const isAnotherOption = inlineValue !== true && value?.startsWith('--') === true;
  if (value !== undefined && value !== '' && !isAnotherOption) return readText(name, value, option);
  const expected = typeof option.value === 'object' ? option.value.expected : `a ${option.value ?? ''}`;
  throw new UsageError(`--${name} needs ${expected}.`);
}

function readText(name: string, text: string, { value }: Option): unknown {
  if (typeof value !== 'object') return text;
  const read = value.read(text);
  if (read !== undefined) return read;
  throw new UsageError(`--${name} needs ${value.expected}, not ${text}.${suggestion(text, value.words ?? [])}`);
}

function complete(given: ReadonlyMap<string, unknown>, options: Options): Said {
  const values = Object.entries(options).map(([name, option]) => {
    const said = given.get(name) ?? fallbackOf(name, option);
    if (said === undefined && option.isRequired)
      throw new UsageError(`--${name} ${placeholderOf(option) ?? ''} is missing.`);
    return [name, option.value === undefined ? said === true : said] as const;
  });
  return Object.fromEntries(values);
}

function fallbackOf(name: string, option: Option): unknown {
  if (option.default !== undefined) return readText(name, option.default, option);
  return option.isMany === true ? [] : undefined;
}

function readArguments(texts: readonly string[], expected: Expected): Said {
  const left = [...texts];
  const values = Object.entries(expected.arguments).map(([name, { count = 'one' }]) => {
    const value = count === 'many' || count === 'any' ? left.splice(0) : left.shift();
    const isMissing = count === 'many' ? value?.length === 0 : count === 'one' && value === undefined;
    if (isMissing) throw new UsageError(`${name.toUpperCase()} is missing.`);
    return [name, value] as const;
  });
  if (left.length === 0) return Object.fromEntries(values);
  const [first = ''] = texts;
  throw new UsageError(
    `What is ${left.join(' ')} for? ${expectation(Object.keys(expected.arguments))}${suggestion(first, expected.words ?? [])}`,
  );
}

function expectation(names: readonly string[]): string {
  return names.length === 0
    ? 'Nothing but options is expected here.'
    : `Nothing is expected behind ${names.join(' ').toUpperCase()} but options.`;
}
