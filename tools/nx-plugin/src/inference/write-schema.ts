import type { Field, Kind, Shape } from './infer-shape.ts';
import type { Leaf } from './leaves.ts';
import { valueFormat } from './value-format.ts';
import { writeKey } from './write-access.ts';

/** A zod expression that takes every value of the shape; of objects only the fields on the way to `kept`. */
export function writeSchema(shape: Shape, kept: readonly Leaf[]): string {
  return writeAny(
    shape,
    new Set(kept.flatMap(({ path }) => path.map((_key, index) => path.slice(0, index + 1).join('.')))),
    [],
  );
}

function writeAny(shape: Shape, kept: ReadonlySet<string>, path: readonly string[]): string {
  const types = shape.kinds.map((kind) => writeKind(kind, shape, kept, path));
  if (types.length === 0) return shape.nulls > 0 ? 'z.null()' : 'z.unknown()';
  const type = types.length === 1 ? types.join() : `z.union([${types.join(', ')}])`;
  return shape.nulls > 0 ? `${type}.nullable()` : type;
}

function writeKind(kind: Kind, shape: Shape, kept: ReadonlySet<string>, path: readonly string[]): string {
  const writers = {
    string: () => 'z.string()',
    number: () => 'z.number()',
    boolean: () => 'z.boolean()',
    object: () => `z.looseObject({\n${writeFields(shape, kept, path)}\n})`,
    list: () => `z.array(${shape.items === undefined ? 'z.unknown()' : writeAny(shape.items, kept, path)})`,
  } satisfies Record<Kind, () => string>;
  return writers[kind]();
}

function writeFields({ fields }: Shape, kept: ReadonlySet<string>, path: readonly string[]): string {
  const wanted = [...fields].filter(([key]) => kept.has([...path, key].join('.')));
  return wanted.map(([key, field]) => writeField(key, field, kept, path)).join('\n');
}

function writeField(key: string, field: Field, kept: ReadonlySet<string>, path: readonly string[]): string {
  const { shape, isOptional } = field;
  const type = isNumberedId(key, shape) ? 'z.union([z.string(), z.number()])' : writeAny(shape, kept, [...path, key]);
  const optional = isOptional
    ? type.endsWith('.nullable()')
      ? type.replace(/nullable\(\)$/, 'nullish()')
      : `${type}.optional()`
    : type;
  const format = shape.kinds.every((kind) => kind === 'string' || kind === 'number') ? valueFormat(shape) : undefined;
  return `${writeKey(key)}: ${optional},${format === undefined ? '' : ` // ${format}`}`;
}

/** A number too large for a double comes as text, so that no id is ever rounded. */
function isNumberedId(key: string, { kinds, nulls }: Shape): boolean {
  return /(^|_)id$|I[dD]$/.test(key) && kinds.join() === 'number' && nulls === 0;
}
