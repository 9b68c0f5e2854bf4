import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MEANT = 'z.looseObject({ event:';
/** A field that Zoom never sends. */
const TOO_STRICT = 'z.looseObject({ sequence: z.int(), event:';

/** Makes the schema of a workspace's zoom-webhook ask for what is never sent; gives what undoes it. */
export function tightenSchema(root: string): () => void {
  const file = join(root, 'apps/zoom-webhook/src/schema.ts');
  const before = readFileSync(file, 'utf8');
  if (!before.includes(MEANT)) throw new Error(`${file} has no ${MEANT}, which this drill replaces.`);
  writeFileSync(file, before.replace(MEANT, TOO_STRICT));
  return () => {
    writeFileSync(file, before);
  };
}
