import type { ParsedBody } from '@mef/validation';
import * as z from 'zod';
import type { Heartbeat } from './heartbeat.ts';

const heartbeat = z.strictObject({
  mefheartbeat: z.strictObject({ id: z.uuid(), sentat: z.iso.datetime() }),
});

/**
 * The heartbeat that a body is, or nothing. It must be that and no more: what a provider's payload holds, however deep
 * and whoever wrote it there, stays part of the payload.
 */
export function readHeartbeat({ records, rejected }: ParsedBody): Heartbeat | undefined {
  const [record, ...others] = records;
  if (others.length + rejected.length > 0 || !saysHeartbeat(record)) return undefined;
  const parsed = heartbeat.safeParse(record);
  if (!parsed.success) return undefined;
  const { id, sentat } = parsed.data.mefheartbeat;
  return { id, sentAt: Date.parse(sentat) };
}

/** Tells nearly every delivery apart without a schema. */
function saysHeartbeat(record: unknown): boolean {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, 'mefheartbeat');
}
