import type { Field, Shape } from './infer-shape.ts';

/** A field that was seen less often than this may have been there by chance. */
export const FEW = 10;

/** A shape in which whatever was seen a few times may as well be absent or null, but for what stands on the way to `sure`. */
export function loosen(shape: Shape, sure: readonly string[] = []): Shape {
  const fields = [...shape.fields].map(
    ([key, field]) => [key, loosenField(field, key === sure[0] ? sure.slice(1) : undefined)] as const,
  );
  return { ...shape, fields: new Map(fields), items: shape.items && loosen(shape.items) };
}

function loosenField({ shape, isOptional }: Field, sure: readonly string[] | undefined): Field {
  const inner = loosen(shape, sure);
  if (sure !== undefined || shape.seen >= FEW) return { shape: inner, isOptional };
  return { shape: { ...inner, nulls: Math.max(1, shape.nulls) }, isOptional: true };
}
