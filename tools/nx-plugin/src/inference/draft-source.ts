import { createRedactor, text, valuesAt } from '@mef/normalization';
import type { JsonValue } from '@mef/validation';
import { format } from 'prettier';
import { askOfFields, askQuestions, FEW_RECORDS } from './ask-questions.ts';
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
    root: records.length < FEW_RECORDS ? loosen(root, roles.eventType?.path) : root,
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

async function fitting(findings: Findings): Promise<Record<keyof typeof MAX_LINES, string>> {
  for (let most = MOST_DETAILS; ; most -= 1) {
    const details = chooseDetails(findings.leaves, findings.roles, findings.records, most);
    const files = {
      'schema.ts': await pretty(schemaFile(findings, details)),
      'normalize.ts': await pretty(
        writeNormalize({ ...findings, details, questions: askQuestions(findings.roles, findings.leaves) }),
      ),
    };
    const fits = (Object.keys(MAX_LINES) as (keyof typeof MAX_LINES)[]).every(
      (name) => lines(files[name]) <= MAX_LINES[name],
    );
    if (fits || most === 0) return files;
  }
}

function schemaFile({ provider, typeName, root, roles, records }: Findings, details: readonly Detail[]): string {
  const kept = [...new Set([...Object.values(roles), ...details.map(({ leaf }) => leaf)])];
  const isSureOfSome =
    records < FEW_RECORDS ? roles.eventType?.isAlways === true : kept.some(({ isAlways }) => isAlways);
  const questions = askOfFields(details, records).map((question) => `// Question: ${question}\n`);
  return `import * as z from 'zod';

${questions.join('')}${questions.length > 0 ? '\n' : ''}/** What ${provider} sends: the fields that are read, as ${records} records had them. Everything else passes. */
export const schema = ${writeSchema(root, kept)}${isSureOfSome ? '' : NOT_EMPTY};

export type ${typeName} = z.infer<typeof schema>;
`;
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
  return format(text, { parser: 'typescript', singleQuote: true, printWidth: 120 });
}
