import { createRedactor, text, valuesAt } from '@mef/normalization';
import type { JsonValue } from '@mef/validation';
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';
import { format } from 'prettier/standalone';
import { askOfFields, askQuestions } from './ask-questions.ts';
import { chooseDetails, type Detail } from './choose-details.ts';
import { findRoles, type Roles } from './find-roles.ts';
import { inferShape, type Shape } from './infer-shape.ts';
import { loosen } from './loosen.ts';
import { leavesOf, type Leaf } from './leaves.ts';
import { writeEventTypes } from './write-event-types.ts';
import { writeNormalize } from './write-normalize.ts';
import { writeSchema } from './write-schema.ts';

/** A first source of what a provider sent. */
export interface SourceDraft {
  /** Texts of the files, formatted, within the limits that lint holds. */
  readonly files: Readonly<Record<'schema.ts' | 'normalize.ts' | 'event-types.ts', string>>;
  readonly roles: Roles;
  /** The names of events that have a row in the table. */
  readonly rows: readonly string[];
  /** The name of a record's event; one name for all where none was found. */
  readonly nameOf: (record: JsonValue) => string;
}

/** Lines of code that lint allows, blank ones not counted; the same numbers stand in eslint.config.mjs. */
const MAX_LINES = { 'schema.ts': 60, 'normalize.ts': 80 } as const;

/** A source has 175 lines at most, of which manifest, handler and test take 48. */
const MAX_LINES_TOGETHER = 125;

/** More event types than this are no table that anybody reads; the rest is kept, and counted as unknown. */
const MAX_ROWS = 30;

/** More details than this are no first draft that anybody reads. */
const MOST_DETAILS = 26;

/** Drafts schema, `normalize` and event types; keeps the likely fields where there are more than the limits allow. */
export async function draftSource(records: readonly JsonValue[], provider: string): Promise<SourceDraft> {
  const redact = createRedactor([]);
  const root = inferShape(records.map((record) => redact(record) as JsonValue));
  const leaves = leavesOf(root);
  const roles = findRoles(leaves, records.length);
  const nameOf = namer(roles, provider);
  const rows = [...new Set(records.map(nameOf))].slice(0, MAX_ROWS);
  const eventTypes = await pretty(writeEventTypes(provider, rows));
  const files = await fitting({
    provider,
    typeName: typeNameOf(provider),
    root: loosen(root, roles.eventType?.path),
    leaves,
    roles,
    records: records.length,
  });
  return { files: { ...files, 'event-types.ts': eventTypes }, roles, rows, nameOf };
}

/** Where no field is always there, an empty object is still no event. */
const NOT_EMPTY = ".refine((record) => Object.keys(record).length > 0, 'expected a field')";

interface Findings {
  readonly provider: string;
  readonly typeName: string;
  readonly root: Shape;
  readonly leaves: readonly Leaf[];
  readonly roles: Roles;
  readonly records: number;
}

type DraftedFiles = Record<keyof typeof MAX_LINES, string>;

/** As many details as the limits allow, found by halving: formatting is what takes time. */
async function fitting(findings: Findings): Promise<DraftedFiles> {
  const all = await filesWith(MOST_DETAILS, findings);
  if (fits(all)) return all;
  let [least, most, best] = [0, MOST_DETAILS, await filesWith(0, findings)];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    const files = await filesWith(middle, findings);
    if (fits(files)) [least, best] = [middle, files];
    else most = middle;
  }
  return best;
}

async function filesWith(most: number, findings: Findings): Promise<DraftedFiles> {
  const { leaves, roles, records } = findings;
  const details = chooseDetails(leaves, roles, records, most);
  const normalize = writeNormalize({ ...findings, details, questions: askQuestions(roles, leaves, records) });
  return { 'schema.ts': await pretty(schemaFile(findings, details)), 'normalize.ts': await pretty(normalize) };
}

function fits(files: DraftedFiles): boolean {
  const [schema, normalize] = [lines(files['schema.ts']), lines(files['normalize.ts'])];
  const isEachWithin = schema <= MAX_LINES['schema.ts'] && normalize <= MAX_LINES['normalize.ts'];
  return isEachWithin && schema + normalize <= MAX_LINES_TOGETHER;
}

function schemaFile({ provider, typeName, root, roles, records }: Findings, details: readonly Detail[]): string {
  const kept = [...new Set([...Object.values(roles), ...details.map(({ leaf }) => leaf)])];
  const questions = askOfFields(details, records).map((question) => `// Question: ${question}\n`);
  return `import * as z from 'zod';

${questions.join('')}${questions.length > 0 ? '\n' : ''}/** What ${provider} sends: the fields that are read, as ${records} records had them. Everything else passes. */
export const schema = ${writeSchema(root, kept)}${isEverAsked(root, kept) ? '' : NOT_EMPTY};

export type ${typeName} = z.infer<typeof schema>;
`;
}

function isEverAsked({ fields }: Shape, kept: readonly Leaf[]): boolean {
  const keys = new Set(kept.map(({ path }) => path[0]));
  return [...fields].some(([key, { shape, isOptional }]) => keys.has(key) && !isOptional && shape.nulls === 0);
}

function namer({ eventType }: Roles, provider: string): (record: JsonValue) => string {
  const path = eventType?.path.join('.');
  return (record) => (path === undefined ? undefined : text(valuesAt(record, path)[0])) ?? `${provider}.event`;
}

function typeNameOf(provider: string): string {
  const words = provider.split('-').filter((word) => word !== '');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Record`;
}

function lines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

/** As `.prettierrc.json` has it; the same text comes out when the whole folder is formatted. */
async function pretty(text: string): Promise<string> {
  return format(text, { parser: 'typescript', plugins: [estree, typescript], singleQuote: true, printWidth: 120 });
}
