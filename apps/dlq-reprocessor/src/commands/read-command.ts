import type { CommandEvent, CommandName, Commands } from '@mef/dead-letter';
import { reasons, type Reason } from '@mef/rejection';
import { describeIssues } from '@mef/validation';
import * as z from 'zod';

const time = z.iso.datetime({ offset: true }).optional();
const name = z.string().min(1).max(64).optional();
const ids = z
  .array(z.string().regex(/^[\w-]{43}$/, 'expected the id of a letter'))
  .min(1)
  .max(1_000)
  .optional();
const filter = {
  source: name,
  instance: name,
  reason: z.enum(Object.keys(reasons) as Reason[]).optional(),
  since: time,
  until: time,
};
/** A user and the ARN that AWS knows him by, which has room for two names of 64 letters and a path of 512. */
const by = z.string().min(1).max(1_000);
/** A key of 1,024 bytes, and the names of sources that are passed over. */
const after = z.string().min(1).max(8_000).optional();

const schemas: { readonly [Name in CommandName]: z.ZodType<Commands[Name]['command']> } = {
  list: z.strictObject({
    ...filter,
    state: z.enum(['open', 'replayed', 'discarded', 'quarantined']).optional(),
    after,
  }),
  show: z.strictObject({
    id: z.string().regex(/^[\w-]{43}$|^[0-9a-f]{64}$/, 'expected the id of a letter'),
    reveal: z.boolean().optional(),
    by: by.optional(),
  }),
  replay: z.strictObject({
    ...filter,
    because: z.enum(['command', 'deploy', 'schedule']),
    ids,
    limit: z.int().min(1).optional(),
    rate: z.number().positive().optional(),
    dryRun: z.boolean().optional(),
    after,
  }),
  discard: z
    .strictObject({ ...filter, ids, note: z.string().min(1).max(1_000), by, after })
    .refine(
      (command) =>
        [command.ids, ...Object.keys(filter).map((key) => command[key as keyof typeof filter])].some(Boolean),
      'expected ids or a filter: everything is never meant',
    ),
  export: z.strictObject({ ...filter, state: z.enum(['open', 'replayed', 'discarded']).optional(), after, by }),
  import: z.strictObject({ envelopes: z.array(z.string()).min(1), by }),
};

const names = Object.keys(schemas) as CommandName[];

/** Reads the event of an invocation. Throws an Error that names the field and what was expected, and no value. */
export function readCommand(event: unknown): CommandEvent {
  const given = typeof event === 'object' && event !== null ? Object.entries(event) : [];
  const [first] = given;
  const found = names.find((candidate) => candidate === first?.[0]);
  if (found === undefined || first === undefined || given.length !== 1)
    throw new Error(`command: expected exactly one of ${names.join(', ')}`);
  const parsed = schemas[found].safeParse(first[1]);
  if (!parsed.success) throw new Error(`command: ${found}: ${describeIssues(parsed.error.issues)}`);
  return { [found]: parsed.data } as unknown as CommandEvent;
}
