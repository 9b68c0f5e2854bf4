import { Rejection } from '@mef/rejection';
import { jsonLimits } from './json-limits.ts';

/** Keys that assignment turns into a prototype instead of a property. */
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'];

/**
 * Refuses JSON deeper or wider than the limits, and takes out keys that reach a prototype. Iterative, because a
 * recursive walk would overflow the stack on the very input that it is to refuse.
 */
export function checkStructure(root: unknown): void {
  const open: { value: object; depth: number }[] = [];
  if (isObject(root)) open.push({ value: root, depth: 1 });
  let keys = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > jsonLimits.depth)
      throw new Rejection('json-too-deep', `expected at most ${jsonLimits.depth} levels`);
    if (!Array.isArray(next.value)) dropPrototypeKeys(next.value);
    const items: unknown[] = Array.isArray(next.value) ? next.value : Object.values(next.value);
    keys += items.length;
    if (keys > jsonLimits.keys)
      throw new Rejection('json-too-wide', `expected at most ${jsonLimits.keys} keys and items`);
    for (const item of items) if (isObject(item)) open.push({ value: item, depth: next.depth + 1 });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function dropPrototypeKeys(value: object): void {
  for (const key of PROTOTYPE_KEYS) if (Object.hasOwn(value, key)) Reflect.deleteProperty(value, key);
}
