import type { AttackClassId } from '@mef/reliability';
import type { AttackClass } from '../attack-class.ts';
import { encodingsClass } from './encodings.ts';
import { forged } from './forged.ts';
import { fuzz } from './fuzz.ts';
import { injection } from './injection.ts';
import { json } from './json.ts';
import { oracle } from './oracle.ts';
import { pages } from './pages.ts';
import { replay } from './replay.ts';
import { schema } from './schema.ts';
import { sizesClass } from './sizes.ts';
import { values } from './values.ts';

/** Every class of the catalogue, in its order. */
export const attackClasses = {
  oracle,
  forged,
  replay,
  encodings: encodingsClass,
  json,
  sizes: sizesClass,
  schema,
  values,
  fuzz,
  injection,
  pages,
} as const satisfies Readonly<Record<AttackClassId, AttackClass>>;
