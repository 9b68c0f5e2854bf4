import type { Category, Severity } from '@mef/event-model';
import { namePattern } from './name-pattern.ts';

/** Category (or the provider's name), severity, and the summary's verb phrase, such as `signed in`. */
export type EventTypeRow<Provider extends string> = readonly [Category | Provider, Severity, string];

/** What the table says of one event name. */
export interface Classification<Provider extends string> {
  readonly category: Category | Provider;
  readonly severity: Severity;
  readonly phrase: string;
  /** The row that answered; `undefined` for a name that no row covers, which is kept and counted. */
  readonly row: string | undefined;
}

/** A provider's event names as data: exact names, and patterns with `*` for the families. */
export interface EventTypeTable<Provider extends string = string> {
  readonly provider: Provider;
  readonly rows: Readonly<Record<string, EventTypeRow<Provider>>>;
  /** Rows that no sample of the source meets. */
  readonly unseen: readonly string[];
  readonly classify: (eventType: string) => Classification<Provider>;
}

/** A provider may invent names; what is remembered of them is bounded. */
const REMEMBERED_NAMES = 2_000;

/**
 * Classifies event names: the exact row wins, then the longest pattern; a name that no row covers has the provider's
 * own category and severity INFO, so that a new kind of event is never lost.
 */
export function defineEventTypes<const Provider extends string>(
  provider: Provider,
  rows: Readonly<Record<string, EventTypeRow<Provider>>>,
  unseen: readonly string[] = [],
): EventTypeTable<Provider> {
  let compiled: readonly { readonly name: string; readonly expression: RegExp }[] | undefined;
  const patterns = () => (compiled ??= compilePatterns(Object.keys(rows)));
  const remembered = new Map<string, Classification<Provider>>();

  function look(eventType: string): Classification<Provider> {
    const name = Object.hasOwn(rows, eventType)
      ? eventType
      : patterns().find(({ expression }) => expression.test(eventType))?.name;
    const row = name === undefined ? undefined : rows[name];
    const [category, severity, phrase] = row ?? ([provider, 'INFO', words(eventType)] as const);
    return { category, severity, phrase: phrase === '' ? words(eventType) : phrase, row: name };
  }

  function classify(eventType: string): Classification<Provider> {
    const known = remembered.get(eventType);
    if (known !== undefined) return known;
    const found = look(eventType);
    if (remembered.size < REMEMBERED_NAMES) remembered.set(eventType, found);
    return found;
  }

  return { provider, rows, unseen, classify };
}

/** Compiled with the first name that has no row of its own: an import of the table stays free of it. */
function compilePatterns(names: readonly string[]) {
  return names
    .filter((name) => name.includes('*'))
    .sort((a, b) => b.length - a.length)
    .map((name) => ({ name, expression: namePattern(name) }));
}

function words(eventType: string): string {
  return eventType.slice(0, 200).replace(/[._]/g, ' ');
}
