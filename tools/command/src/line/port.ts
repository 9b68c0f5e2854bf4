import type { Value } from './value.ts';
import { wholeNumber } from './whole-number.ts';

/** A TCP port; 0 stands for any free one. */
export const port: Value<number> = { ...wholeNumber(0, 65_535), expected: 'a port from 0 to 65535' };
