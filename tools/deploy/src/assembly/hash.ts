import { createHash } from 'node:crypto';

/** SHA-256 as 64 hex digits. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The same for the same content, however its keys are ordered and its file is laid out. */
export function hashConfiguration(value: unknown): string {
  return sha256(JSON.stringify(inOrder(value)));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // A list of pairs: an object would put keys that are numbers first, and lose `__proto__`.
  return { object: entries.map(([key, each]) => [key, inOrder(each)]) };
}
