import { isIP } from 'node:net';

import type { FakeIndex } from './engine-state.ts';
import { fault, illegal, type Fault } from './fault.ts';

const unparsed = (name: string): Fault =>
  fault(400, 'mapper_parsing_exception', `failed to parse field [${name}] in document. Preview of field's value`);

/** A document on its way; with a version of its own it replaces one that has none higher. */
export interface Sent {
  readonly id: string;
  readonly line: string;
  readonly version?: number | undefined;
}

/** Stores one document under an id that is free or its own, or says which fault of it or of the index is in the way. */
export function storeDocument(index: FakeIndex, { id, line, version }: Sent): Fault | undefined {
  const stored = index.versions.get(id) ?? 0;
  const isTaken = version === undefined ? stored > 0 : stored > version;
  const taken = stateFault(index) ?? (isTaken ? conflict(id) : undefined);
  if (taken) return taken;
  const document = parseDocument(line);
  if (document === undefined) return fault(400, 'mapper_parsing_exception', 'failed to parse');
  const fields = new Map(index.fields);
  const refused = mapFields(document, '', fields, 1);
  if (refused) return refused;
  if (fields.size > index.fieldLimit && fields.size > index.fields.size)
    return illegal(`Limit of total fields [${index.fieldLimit}] has been exceeded`);
  fields.forEach((type, name) => index.fields.set(name, type));
  index.documents.set(id, document);
  index.versions.set(id, version ?? 1);
  return undefined;
}

function conflict(id: string): Fault {
  return fault(409, 'version_conflict_engine_exception', `[${id}]: version conflict, document already exists`);
}

const states: Readonly<Record<FakeIndex['state'], Fault | undefined>> = {
  open: undefined,
  closed: fault(400, 'index_closed_exception', 'closed'),
  blocked: fault(403, 'cluster_block_exception', 'index blocked by: [FORBIDDEN/8/index write (api)];'),
  'full disk': fault(
    429,
    'cluster_block_exception',
    '[TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark]',
  ),
  'no primary': fault(503, 'unavailable_shards_exception', 'primary shard is not active'),
};

function stateFault({ state }: FakeIndex): Fault | undefined {
  return states[state];
}

function parseDocument(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Maps what is new by its first value, and refuses what does not fit what is mapped. */
function mapFields(object: object, path: string, fields: Map<string, string>, depth: number): Fault | undefined {
  for (const [name, value] of Object.entries(object) as [string, unknown][]) {
    const place = path + name;
    if (
      name.trim() === '' ||
      name
        .split('.')
        .slice(0, -1)
        .some((part) => part.trim() === '')
    )
      return illegal('field name cannot be an empty string');
    if (path === '' && /^_(id|index|source|routing)$/.test(name))
      return fault(400, 'mapper_parsing_exception', `Field [${name}] is a metadata field`);
    const refused = fields.get(place) === 'closed object' ? undefined : mapValue(value, place, fields, depth);
    if (refused) return refused;
  }
  return undefined;
}

function mapValue(value: unknown, place: string, fields: Map<string, string>, depth: number): Fault | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) return firstFault(value.map((one) => () => mapValue(one, place, fields, depth)));
  const known = fields.get(place);
  if (isObject(value)) {
    if (known !== undefined && known !== 'object') return unparsed(place);
    if (depth >= 20) return illegal('Limit of mapping depth [20] has been exceeded');
    fields.set(place, 'object');
    return mapFields(value, `${place}.`, fields, depth + 1);
  }
  const type = known ?? (typeof value === 'boolean' ? 'boolean' : 'keyword');
  fields.set(place, type);
  return fits(type, value) ? undefined : unparsed(place);
}

function firstFault(checks: readonly (() => Fault | undefined)[]): Fault | undefined {
  for (const check of checks) {
    const found = check();
    if (found) return found;
  }
  return undefined;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/;

function fits(type: string, value: unknown): boolean {
  const written = String(value);
  if (type === 'object' || type === 'closed object') return false;
  if (type === 'date') return ISO.test(written) && !written.includes(':60');
  if (type === 'ip') return isIP(written) !== 0;
  if (type === 'ip without a zone') return isIP(written) !== 0 && !written.includes('%');
  if (type === 'boolean') return written === 'true' || written === 'false';
  if (type === 'geo_point') return /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(written);
  return type === 'text' || Buffer.byteLength(written) <= 32_766;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
