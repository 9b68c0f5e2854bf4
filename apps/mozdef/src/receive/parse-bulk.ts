import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { readEntries, type Entry } from './read-entries.ts';

export type BulkAction = 'create' | 'index' | 'update' | 'delete';

/** One event of a bulk with the action it came under (`create` where it had none), or why it cannot be stored. */
export type BulkItem = { action: BulkAction; id: string | undefined } & (
  { event: JsonObject; version?: number } | { refused: string }
);

interface PendingAction {
  action: BulkAction;
  id: JsonValue | undefined;
  meta: JsonObject;
}

/** OpenSearch's own limit on an id, in bytes of UTF-8. */
const maxIdBytes = 512;
const actions: readonly string[] = ['create', 'index', 'update', 'delete'] satisfies BulkAction[];

/**
 * A bulk body to its items, in order: a JSON array, one JSON object, or NDJSON, each with or without action lines.
 * An action line is an object whose only key is an action and whose value is an object; it takes the next entry as its
 * event. Every other entry is an item of its own, so a broken line costs no other.
 * @throws Refusal 400, 413: those of {@link readEntries}
 */
export function parseBulk(text: string): BulkItem[] {
  const items: BulkItem[] = [];
  let pending: PendingAction | undefined;
  for (const entry of readEntries(text)) {
    const action = 'value' in entry ? readAction(entry.value) : undefined;
    if (action === undefined) {
      items.push(toItem(pending ?? { action: 'create', id: undefined, meta: {} }, entry));
      pending = undefined;
      continue;
    }
    if (pending) items.push(lonely(pending));
    pending = action.action === 'delete' ? undefined : action;
    if (action.action === 'delete')
      items.push({ ...base(action), refused: 'delete is not supported: events are kept' });
  }
  if (pending) items.push(lonely(pending));
  return items;
}

function readAction(value: JsonValue): PendingAction | undefined {
  if (!isJsonObject(value)) return undefined;
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0 || !actions.includes(name)) return undefined;
  const meta = value[name];
  return isJsonObject(meta) ? { action: name as BulkAction, id: meta['_id'], meta } : undefined;
}

function toItem(pending: PendingAction, entry: Entry): BulkItem {
  const item = base(pending);
  const refused = refusalOf(pending, entry);
  if (refused !== undefined) return { ...item, refused };
  return 'value' in entry && isJsonObject(entry.value)
    ? { ...item, event: entry.value, ...versionOf(pending) }
    : { ...item, refused: 'the event is not a JSON object' };
}

function refusalOf({ action, id }: PendingAction, entry: Entry): string | undefined {
  if (action === 'update') return 'update is not supported: a stored event is never changed';
  if ('broken' in entry) return `the line is ${entry.broken}`;
  if (id === undefined || id === null) return undefined;
  if (typeof id !== 'string' && typeof id !== 'number') return '_id is neither text nor a number';
  if (id === '') return 'if _id is specified it must not be empty';
  return Buffer.byteLength(String(id)) > maxIdBytes ? `_id is longer than ${maxIdBytes} bytes` : undefined;
}

/**
 * Only `index` with a version of its own replaces a stored event, and only an older one: MozDef's senders write `index`
 * for every event and mean none.
 */
function versionOf({ action, id, meta }: PendingAction): { version?: number } {
  const { version, version_type: type } = meta;
  const isReplacing = action === 'index' && id !== undefined && type === 'external_gte';
  return isReplacing && typeof version === 'number' && Number.isSafeInteger(version) ? { version } : {};
}

function lonely(pending: PendingAction): BulkItem {
  return { ...base(pending), refused: 'the action line has no event after it' };
}

function base({ action, id }: PendingAction): { action: BulkAction; id: string | undefined } {
  return { action, id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined };
}
