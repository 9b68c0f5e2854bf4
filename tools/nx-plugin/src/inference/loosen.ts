import type { Field, Shape } from './infer-shape.ts';

/** A shape in which every field may be absent or null, but for those on the way to `sure`: few records prove little. */
export function loosen(shape: Shape, sure: readonly string[] = []): Shape {
  return {
    ...shape,
    fields: new Map(
      [...shape.fields].map(([key, field]) => [key, loosenField(field, key === sure[0] ? sure : undefined)]),
    ),
    items: shape.items && loosen(shape.items),
  };
}

function loosenField({ shape, isOptional }: Field, sure: readonly string[] | undefined): Field {
  const inner = loosen(shape, sure?.slice(1));
  return sure === undefined
    ? { shape: { ...inner, nulls: Math.max(1, shape.nulls) }, isOptional: true }
    : { shape: inner, isOptional };
}
