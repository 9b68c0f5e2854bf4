import type { Verb } from './verb.ts';
import { backfill } from './verbs/backfill/backfill.ts';
import { backfillCancel } from './verbs/backfill/backfill-cancel.ts';
import { backfillStatus } from './verbs/backfill/backfill-status.ts';

/** Every verb by its one or two words on the command line, in the order of the help text. */
export const verbs: VerbTable = {
  backfill,
  'backfill status': backfillStatus,
  'backfill cancel': backfillCancel,
};

export type VerbTable = Readonly<Record<string, Verb>>;
