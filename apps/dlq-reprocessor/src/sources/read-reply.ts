import type { MozDefEvent } from '@mef/event-model';
import { reasons, type Reason } from '@mef/rejection';
import type { ReprocessReply } from '@mef/source';
import { describeIssues } from '@mef/validation';
import * as z from 'zod';

import { UnfitReply } from './source-functions.ts';

const masked = z.string().exactOptional();
const event = z.custom<MozDefEvent>((value) => typeof value === 'object' && value !== null, 'expected an event');

const schema: z.ZodType<ReprocessReply> = z.object({
  appVersion: z.string(),
  schemaVersion: z.int().min(0),
  answers: z.array(
    z.discriminatedUnion('outcome', [
      z.object({
        masked,
        outcome: z.literal('stored'),
        count: z.int().min(1),
        events: z.array(event).exactOptional(),
      }),
      z.object({ masked, outcome: z.literal('ignored') }),
      z.object({
        masked,
        outcome: z.literal('rejected'),
        reason: z.enum(Object.keys(reasons) as Reason[]),
        detail: z.string(),
      }),
      z.object({ masked, outcome: z.literal('failed'), detail: z.string() }),
    ]),
  ),
});

/** What a function answered. Throws UnfitReply, which names the place and no value. */
export function readReply(text: string): ReprocessReply {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new UnfitReply(`reply: ${describeIssues(parsed.error.issues)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnfitReply('reply: expected JSON');
  }
}
