import { isIP } from 'node:net';

import type { Flavor } from '../../opensearch/flavor.ts';
import type { FakeIndex } from './engine-state.ts';
import { fault, illegal, type Fault } from './fault.ts';

/** The fields as one document would have them, and whose words a refusal of it has. */
interface Mapping {
  readonly fields: Map<string, string>;
  readonly id: string;
  readonly flavor: Flavor;
}

/** OpenSearch quotes the value, Elasticsearch 6 does not. */
function unparsed(place: string, value: unknown, { fields, id, flavor }: Mapping): Fault {
  const type = fields.get(place) === 'ip without a zone' ? 'ip' : (fields.get(place) ?? '');
  const preview = flavor === 'opensearch' ? `. Preview of field's value: '${JSON.stringify(value)}'` : '';
  const reason = `failed to parse field [${place}] of type [${type}] in document with id '${id}'${preview}`;
  return fault(400, 'mapper_parsing_exception', reason);
}

function noObject(place: string): Fault {
  const name = place.slice(place.lastIndexOf('.') + 1);
  const reason = `object mapping for [${place}] tried to parse field [${name}] as object, but found a concrete value`;
  return fault(400, 'mapper_parsing_exception', reason);
}

function immense(place: string): Fault {
  return illegal(
    `Document contains at least one immense term in field="${place}" (whose UTF8 encoding is longer than the max length 32766), all of which were skipped.`,
  );
}

/** A document on its way; with a version of its own it replaces one that has none higher. */
export interface Sent {
  readonly id: string;
  readonly line: string;
  readonly version?: number | undefined;
  readonly flavor: Flavor;
}

/** Stores one document under an id that is free or its own, or says which fault of it or of the index is in the way. */
export function storeDocument(index: FakeIndex, { id, line, version, flavor }: Sent): Fault | undefined {
  const stored = index.versions.get(id) ?? 0;
  const isTaken = version === undefined ? stored > 0 : stored > version;
  const taken = stateFault(index) ?? (isTaken ? conflict(id) : undefined);
  if (taken) return taken;
  const document = parseDocument(line);
  if (document === undefined) return fault(400, 'mapper_parsing_exception', 'failed to parse');
  const fields = new Map(index.fields);
  const refused = mapFields(document, '', { fields, id, flavor }, 1);
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
function mapFields(object: object, path: string, mapping: Mapping, depth: number): Fault | undefined {
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
    const isClosed = mapping.fields.get(place) === 'closed object';
    const refused = isClosed ? undefined : mapValue(value, place, mapping, depth);
    if (refused) return refused;
  }
  return undefined;
}

function mapValue(value: unknown, place: string, mapping: Mapping, depth: number): Fault | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) return firstFault(value.map((one) => () => mapValue(one, place, mapping, depth)));
  const { fields } = mapping;
  const known = fields.get(place);
  if (isObject(value)) {
    if (known !== undefined && known !== 'object') return unparsed(place, value, mapping);
    if (depth >= 20) return illegal(`Limit of mapping depth [20] has been exceeded due to object field [${place}]`);
    fields.set(place, 'object');
    return mapFields(value, `${place}.`, mapping, depth + 1);
  }
  const type = known ?? (typeof value === 'boolean' ? 'boolean' : 'keyword');
  fields.set(place, type);
  if (type === 'object') return noObject(place);
  if (fits(type, value)) return undefined;
  return type === 'keyword' ? immense(place) : unparsed(place, value, mapping);
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
