import { parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';
import type { Arguments, Options, Said } from '../verb.ts';
import { suggestion } from './nearest.ts';

/** What stands behind a verb, by the tables that say what may. Throws UsageError for whatever may not, or is missing. */
export function readWords(
  words: readonly string[],
  expected: {
    readonly arguments: Arguments;
    readonly options: Options;
    /** Verbs that a first argument may have been meant for. */
    readonly verbs: readonly string[];
  },
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
  const given = readOptions(tokens.map(restore), expected.options);
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

function readOptions(tokens: readonly Token[], options: Options): ReadonlyMap<string, string | true> {
  const given = new Map<string, string | true>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined)
      throw new UsageError(`There is no option ${rawName}.${suggestion(name, Object.keys(options), '--')}`);
    if (given.has(name)) throw new UsageError(`--${name} is there twice.`);
    given.set(name, option.value === undefined ? readSwitch(token) : readValue(token, option.value));
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
  placeholder: string,
): string {
  const isAnotherOption = inlineValue !== true && value?.startsWith('--') === true;
  if (value === undefined || value === '' || isAnotherOption) throw new UsageError(`--${name} needs a ${placeholder}.`);
  return value;
}

function complete(given: ReadonlyMap<string, string | true>, options: Options): Said {
  const values = Object.entries(options).map(([name, { value, isRequired, default: fallback }]) => {
    const said = given.get(name) ?? fallback;
    if (said === undefined && isRequired) throw new UsageError(`--${name} ${value ?? ''} is missing.`);
    return [name, value === undefined ? said === true : said] as const;
  });
  return Object.fromEntries(values);
}

function readArguments(
  texts: readonly string[],
  expected: { readonly arguments: Arguments; readonly verbs: readonly string[] },
): Said {
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
    `What is ${left.join(' ')} for? ${expectation(Object.keys(expected.arguments))}${suggestion(first, expected.verbs)}`,
  );
}

function expectation(names: readonly string[]): string {
  return names.length === 0
    ? 'Nothing but options is expected here.'
    : `Nothing is expected behind ${names.join(' ').toUpperCase()} but options.`;
}
