import type { DeskVerb, Verb } from './verb.ts';
import { backfill } from './verbs/backfill/backfill.ts';
import { backfillCancel } from './verbs/backfill/backfill-cancel.ts';
import { backfillStatus } from './verbs/backfill/backfill-status.ts';
import { cost } from './verbs/cost/cost.ts';
import { cursorRewind } from './verbs/cursor/cursor-rewind.ts';
import { cursorSet } from './verbs/cursor/cursor-set.ts';
import { cursorShow } from './verbs/cursor/cursor-show.ts';
import { dlqDiscard } from './verbs/dlq/dlq-discard.ts';
import { dlqExport } from './verbs/dlq/dlq-export.ts';
import { dlqImport } from './verbs/dlq/dlq-import.ts';
import { dlqList } from './verbs/dlq/dlq-list.ts';
import { dlqReplay } from './verbs/dlq/dlq-replay.ts';
import { dlqShow } from './verbs/dlq/dlq-show.ts';
import { doctor } from './verbs/doctor/doctor.ts';
import { bootstrap } from './verbs/bootstrap/bootstrap.ts';
import { secretsRetire } from './verbs/secrets/secrets-retire.ts';
import { secretsRotate } from './verbs/secrets/secrets-rotate.ts';
import { secretsSet } from './verbs/secrets/secrets-set.ts';
import { send } from './verbs/send/send.ts';
import { sourcePause } from './verbs/source/source-pause.ts';
import { sourceResume } from './verbs/source/source-resume.ts';
import { sources } from './verbs/sources/sources.ts';
import { tail } from './verbs/tail/tail.ts';

/** Every verb by its one or two words on the command line, in the order of the help text. */
export const verbs: VerbTable = {
  sources,
  'source pause': sourcePause,
  'source resume': sourceResume,
  backfill,
  'backfill status': backfillStatus,
  'backfill cancel': backfillCancel,
  'cursor show': cursorShow,
  'cursor set': cursorSet,
  'cursor rewind': cursorRewind,
  'dlq list': dlqList,
  'dlq show': dlqShow,
  'dlq replay': dlqReplay,
  'dlq discard': dlqDiscard,
  'dlq export': dlqExport,
  'dlq import': dlqImport,
  send,
  tail,
  doctor,
  bootstrap,
  'secrets set': secretsSet,
  'secrets rotate': secretsRotate,
  'secrets retire': secretsRetire,
  cost,
};

export type VerbTable = Readonly<Record<string, Verb | DeskVerb>>;
