import { suggestion, UsageError } from '@mef/command';
import type { DeskVerb, Verb } from '../verb.ts';
import type { VerbTable } from '../verb-table.ts';
import { frameOptions, yesOption } from './frame-options.ts';

/** What the first words of a command line name. `rest` is what stands behind them. */
export type Found =
  | { readonly kind: 'verb'; readonly name: string; readonly verb: Verb | DeskVerb; readonly rest: readonly string[] }
  | { readonly kind: 'group'; readonly name: string; readonly isAsked: boolean }
  | { readonly kind: 'version' }
  | { readonly kind: 'nothing'; readonly isAsked: boolean };

/** Two words before one, so that `backfill status` is not a backfill of a source. Throws UsageError for words that name nothing. */
export function findVerb(args: readonly string[], table: VerbTable): Found {
  const [first, second] = args;
  if (first === undefined || first === '--help' || first === '-h')
    return { kind: 'nothing', isAsked: first !== undefined };
  if (first === '--version') return { kind: 'version' };
  if (first.startsWith('-')) throw optionFirst(first, table);
  return verbIn(args, table) ?? findGroup(first, second, table);
}

function optionFirst(word: string, table: VerbTable): UsageError {
  const options = [frameOptions, yesOption, ...Object.values(table).map((verb) => verb.options)].flatMap(Object.keys);
  const [name = ''] = word.replace(/^-+/, '').split('=');
  return options.includes(name)
    ? new UsageError(`Say the verb first, and ${word} behind it.`)
    : new UsageError(`There is no option ${word}.${suggestion(name, [...options, 'version'], '--')}`);
}

/** The verb that a command line begins with. */
export function verbIn(args: readonly string[], table: VerbTable): Extract<Found, { kind: 'verb' }> | undefined {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ');
    const verb = Object.hasOwn(table, name) ? table[name] : undefined;
    if (verb !== undefined) return { kind: 'verb', name, verb, rest: args.slice(words) };
  }
  return undefined;
}

function findGroup(name: string, word: string | undefined, table: VerbTable): Found {
  const names = Object.keys(table);
  const members = membersOf(name, table);
  if (members.length === 0) {
    const known = [...new Set(names.flatMap((each) => [each, ...each.split(' ').slice(0, 1)]))];
    throw new UsageError(`There is no verb ${name}.${suggestion(name, known, 'mef ')}`);
  }
  if (word === undefined || word === '--help' || word === '-h')
    return { kind: 'group', name, isAsked: word !== undefined };
  const seconds = members.map((member) => member.slice(name.length + 1));
  throw new UsageError(
    `There is no verb ${name} ${word}; there ${seconds.length === 1 ? 'is' : 'are'} ${seconds.join(', ')}.${suggestion(word, seconds, `mef ${name} `)}`,
  );
}

/** The verbs of two words whose first is this one. */
export function membersOf(name: string, table: VerbTable): readonly string[] {
  return Object.keys(table).filter((each) => each.startsWith(`${name} `));
}
