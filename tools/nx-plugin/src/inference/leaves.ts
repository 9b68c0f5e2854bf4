import { isSecretKey } from '@mef/normalization';
import type { Shape } from './infer-shape.ts';
import { valueFormat, type ValueFormat } from './value-format.ts';

/** A place of scalars below a record. */
export interface Leaf {
  readonly path: readonly string[];
  readonly shape: Shape;
  readonly format: ValueFormat | undefined;
  /** Whether every record has a value there. */
  readonly isAlways: boolean;
  /** Reached through plain objects alone: no list, and no place that holds an object only now and then. */
  readonly isDirect: boolean;
}

/** Deeper than this nobody reads by hand. */
const MAX_DEPTH = 5;

/** Every place of scalars, but for secrets, which are redacted before anybody could read them. */
export function leavesOf(root: Shape): Leaf[] {
  const byPath = Map.groupBy(below(root, [], true, true), ({ path }) => path.join('.'));
  return [...byPath.values()].flatMap(([first]) => first ?? []);
}

function below(shape: Shape, path: readonly string[], isAlways: boolean, isDirect: boolean): Leaf[] {
  const isWhole = isAlways && shape.nulls === 0;
  const isPlain = isDirect && shape.kinds.length === 1;
  if (path.length > MAX_DEPTH) return [];
  const fields = [...shape.fields].filter(([key]) => isReadable(key));
  return [
    ...leafHere(shape, path, isWhole, isDirect),
    ...fields.flatMap(([key, field]) => below(field.shape, [...path, key], isWhole && !field.isOptional, isPlain)),
    ...(shape.items === undefined ? [] : below(shape.items, path, false, false)),
  ];
}

function leafHere(shape: Shape, path: readonly string[], isAlways: boolean, isDirect: boolean): Leaf[] {
  const hasScalar = shape.kinds.some((kind) => kind !== 'object' && kind !== 'list');
  if (path.length === 0 || !hasScalar) return [];
  return [{ path, shape, format: valueFormat(shape), isAlways, isDirect: isDirect && shape.kinds.every(isScalarKind) }];
}

/** A dot would be read as nesting, and a key that every object has by birth is never absent. */
function isReadable(key: string): boolean {
  return !isSecretKey(key) && !key.includes('.') && !(key in {});
}

function isScalarKind(kind: string): boolean {
  return kind !== 'object' && kind !== 'list';
}
