import { at } from './cloud.ts';

/** A value that CloudFormation joins, as one string; each reference is its name in angle brackets. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = at(value, 'Fn::Join', 1);
  return Array.isArray(parts) ? parts.map(textOf).join('') : `<${String(at(value, 'Ref'))}>`;
}
