import type { Reason } from './reasons.ts';

/** Of the record of such a letter, the events that were valid are stored already: they are told apart one by one. */
export const partlyStored: ReadonlySet<Reason> = new Set(['event-invalid', 'event-too-large']);
