import type { Leaf } from './leaves.ts';
import type { Shape } from './infer-shape.ts';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The expression that reads a direct place of `record`: `record.client?.ip`. */
export function writeAccess(root: Shape, { path }: Leaf): string {
  let shape: Shape | undefined = root;
  let mayBeMissing = false;
  return path.reduce((text, key) => {
    const field = shape?.fields.get(key);
    const step = IDENTIFIER.test(key)
      ? `${mayBeMissing ? '?.' : '.'}${key}`
      : `${mayBeMissing ? '?.' : ''}[${JSON.stringify(key)}]`;
    mayBeMissing = field === undefined || field.isOptional || field.shape.nulls > 0;
    shape = field?.shape;
    return text + step;
  }, 'record');
}

/** A key as it stands in an object literal. */
export function writeKey(key: string): string {
  return IDENTIFIER.test(key) ? key : JSON.stringify(key);
}
