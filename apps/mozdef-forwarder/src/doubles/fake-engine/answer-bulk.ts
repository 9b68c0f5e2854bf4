import { indexOf, type EngineState } from './engine-state.ts';
import { fault, illegal, isFault, type Fault } from './fault.ts';
import { storeDocument, type Sent } from './store-document.ts';

interface Operation extends Omit<Sent, 'flavor'> {
  readonly name: 'create' | 'index';
  readonly index: string;
}

const SHARDS_USED_UP =
  'Validation Failed: 1: this action would add [2] total shards, but this cluster currently has [1]/[1] maximum shards open;';

const known = ['create', 'index', 'delete', 'update'];

/** Answers a `_bulk` as the engine of its flavor does: one fault for the whole request, or the items. */
export function answerBulk(state: EngineState, body: string): Fault | object {
  if (body === '') return fault(400, 'parse_exception', 'request body is required');
  if (!body.endsWith('\n')) return illegal('The bulk request must be terminated by a newline [\\n]');
  const operations = readOperations(state, body.split('\n').slice(0, -1));
  if (isFault(operations)) return operations;
  if (operations.length === 0) return fault(400, 'action_request_validation_exception', 'no requests added;');
  const long = operations.find(({ id }) => Buffer.byteLength(id) > 512);
  if (long)
    return fault(400, 'action_request_validation_exception', 'id is too long, must be no longer than 512 bytes');
  const items = operations.map((operation) => itemOf(state, operation));
  return { took: 1, errors: items.some((item) => Object.values(item).some((one) => 'error' in one)), items };
}

function readOperations(state: EngineState, lines: readonly string[]): readonly Operation[] | Fault {
  const operations: Operation[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const text = lines[at] ?? '';
    if (text.trim() === '') {
      at -= 1;
      continue;
    }
    const action = readAction(state, text, at + 1);
    if (isFault(action)) return action;
    const line = lines[at + 1];
    if (line === undefined) break;
    const { name, where } = action;
    if (name === 'create' || name === 'index') operations.push({ name, ...where, line });
  }
  return operations;
}

interface Action {
  readonly name: string;
  readonly where: Pick<Operation, 'index' | 'id' | 'version'>;
}

function readAction({ flavor }: EngineState, text: string, lineNumber: number): Action | Fault {
  const isOld = flavor === 'elasticsearch6';
  const parsed = parseAction(text);
  if (parsed === undefined) return fault(isOld ? 500 : 400, 'json_parse_exception', 'Unrecognized token');
  const [name = '', parameters = {}] = Object.entries(parsed)[0] ?? [];
  if (!known.includes(name)) {
    // The pair is skipped without a word, so there are fewer items than were sent.
    if (isOld) return { name, where: { index: '', id: '' } };
    return illegal(`Malformed action/metadata line [${lineNumber}], expected one of [create, delete, index, update]`);
  }
  const allowed = ['_index', '_id', 'version', 'version_type', ...(isOld ? ['_type'] : [])];
  const unknown = Object.keys(parameters).find((parameter) => !allowed.includes(parameter));
  if (unknown !== undefined)
    return illegal(`Action/metadata line [${lineNumber}] contains an unknown parameter [${unknown}]`);
  const { _index: index = '', _id: id, _type: type, version, version_type: versionType } = parameters;
  if ((version !== undefined) !== (versionType === 'external_gte'))
    throw new Error('The fake knows external_gte alone.');
  if (isOld && (type === undefined || id === undefined))
    return fault(
      400,
      'action_request_validation_exception',
      type === undefined ? 'type is missing' : 'an id must be provided',
    );
  const number = version === undefined ? undefined : Number(version);
  return { name, where: { index, id: id ?? `generated-${lineNumber}`, version: number } };
}

function parseAction(text: string): Record<string, Record<string, string>> | undefined {
  try {
    return JSON.parse(text) as Record<string, Record<string, string>>;
  } catch {
    return undefined;
  }
}

function itemOf(state: EngineState, operation: Operation): Partial<Record<Operation['name'], object>> {
  const { name, index, id } = operation;
  const isThere = state.indices.get(index)?.documents.has(id) === true;
  const refused = refusalOf(state, operation);
  const result = isThere ? { result: 'updated', status: 200 } : { result: 'created', status: 201 };
  if (refused === undefined) return { [name]: { _index: index, _id: id, ...result } };
  const { type, reason } = refused;
  return { [name]: { _index: index, _id: id, status: statusOf(state, refused), error: { type, reason } } };
}

function refusalOf(state: EngineState, { index, id, line, version }: Operation): Fault | undefined {
  if (index !== index.toLowerCase() || index.startsWith('_')) return fault(400, 'invalid_index_name_exception', index);
  if (!state.autoCreate && !state.indices.has(index)) return fault(404, 'index_not_found_exception', 'no such index');
  // Elasticsearch 6 warns, and makes the index.
  if (state.areShardsUsedUp && state.flavor === 'opensearch' && !state.indices.has(index))
    return fault(400, 'validation_exception', SHARDS_USED_UP);
  if (id === '') return illegal('if _id is specified it must not be empty');
  return storeDocument(indexOf(state, index), { id, line, version, flavor: state.flavor });
}

/** Elasticsearch 6 says 403 where a full disk blocks an index, OpenSearch 429. */
function statusOf({ flavor }: EngineState, { status, type }: Fault): number {
  return flavor === 'elasticsearch6' && status === 429 && type === 'cluster_block_exception' ? 403 : status;
}
