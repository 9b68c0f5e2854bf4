import type { EngineError } from '../json-answer.ts';

/**
 * Characters of a reason that are read. A reason may quote a megabyte, and a name in it that a sender chose to be longer
 * than this helps nobody.
 */
const MAX_REASON = 2_000;
/** Characters of a name that are repeated. */
const MAX_PATH = 200;
/** Of no letters that a terminal obeys or an eye does not see: senders choose names. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const TYPE_FORM = /^\w{1,40}$/;

/**
 * What the engines write of a field, by the type of the error. Each form begins with their own words, and ends its name at
 * the first place where those go on: what stands behind may be a value.
 */
const forms: ReadonlyMap<string | undefined, readonly RegExp[]> = new Map([
  [
    'mapper_parsing_exception',
    [
      /^failed to parse field \[(?<path>.+?)\] of type \[(?<type>[^\]]*)\]/s,
      // Earlier versions of Elasticsearch 6.
      /^failed to parse \[(?<path>[^\]]+)\]$/,
      /^object mapping for \[(?<path>.+?)\] tried to parse field \[.*\] as (?<type>object), but found a concrete value$/s,
      /^Could not dynamically add mapping for field \[.*?\]\. Existing mapping for \[(?<path>.+?)\] must be of type object but found \[(?<type>[^\]]*)\]/s,
      /^Field \[(?<path>.+?)\] is a metadata field and cannot be added inside a document/s,
      /^Cannot generate dynamic mappings of type \[\w+\] for \[(?<path>.+)\]$/s,
    ],
  ],
  [
    'illegal_argument_exception',
    [
      /^mapper \[(?<path>.+?)\] cannot be changed from type \[(?<type>[^\]]*)\]/s,
      /^mapper \[(?<path>.+?)\] of different type, current_type \[(?<type>[^\]]*)\]/s,
      /^can't merge a non object mapping \[(?<path>.+?)\] with an object mapping/is,
      /^Document contains at least one immense term in field="(?<path>.+?)" \(whose UTF8 encoding/s,
      /^Limit of mapping depth \[\d+\](?: in index \[[\w.-]+\])? has been exceeded due to object field \[(?<path>.+)\]$/s,
      /^object field cannot contain only whitespace: \['(?<path>.+)'\]$/s,
    ],
  ],
]);

/** Of the causes these alone are known to hold no value. They have the name as it was sent, without what it stands in. */
const causes: readonly RegExp[] = [
  /^object field starting or ending with a \[\.\] makes object resolution ambiguous: \[(?<path>.+)\]$/s,
  /^object field cannot contain only whitespace: \['(?<path>.+)'\]$/s,
];

/**
 * The path of the field that an engine refuses, with the type that the index has it as where it says so: `details.user of
 * type date`. Nothing else of its words, which quote the value; `undefined` for words that are not known.
 */
export function fieldAtFault({ type, reason = '', causedBy = '' }: EngineError): string | undefined {
  const found = reason === 'failed to parse' ? firstMatch(causes, causedBy) : firstMatch(forms.get(type) ?? [], reason);
  if (found?.['path'] === undefined) return undefined;
  const mapped = found['type'] !== undefined && TYPE_FORM.test(found['type']) ? ` of type ${found['type']}` : '';
  return `${shortened(found['path'])}${mapped}`;
}

function firstMatch(table: readonly RegExp[], words: string): Readonly<Record<string, string | undefined>> | undefined {
  const start = words.slice(0, MAX_REASON);
  return table.map((form) => form.exec(start)?.groups).find((groups) => groups !== undefined);
}

function shortened(path: string): string {
  const cut = path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path;
  return cut.replaceAll(INVISIBLE, '?');
}
