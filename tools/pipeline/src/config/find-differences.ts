import { isObject, type Json } from '@mef/infra/configuration';

/** One place where what is deployed is not what the app's own file says. */
export interface Difference {
  /** Keys joined by dots; '' is the file as a whole. */
  readonly path: string;
  readonly change: 'added' | 'replaced' | 'removed';
}

/** What a file changes that is laid over another by JSON Merge Patch. What it says once more is no difference. */
export function findDifferences(own: Json | undefined, patch: Json, path: readonly string[] = []): Difference[] {
  const at = path.join('.');
  if (!isObject(patch)) {
    if (JSON.stringify(own) === JSON.stringify(patch)) return [];
    return [{ path: at, change: own === undefined ? 'added' : 'replaced' }];
  }
  if (own === undefined || !isObject(own)) return [{ path: at, change: own === undefined ? 'added' : 'replaced' }];
  return Object.entries(patch).flatMap(([key, value]) => {
    const before = Object.hasOwn(own, key) ? own[key] : undefined;
    if (value !== null) return findDifferences(before, value, [...path, key]);
    return before === undefined ? [] : [{ path: [...path, key].join('.'), change: 'removed' as const }];
  });
}
