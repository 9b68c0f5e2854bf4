import * as z from 'zod';
import type { Toxic } from '../proxy/fault-proxy.ts';

const requestSchema = z.looseObject({ Entries: z.array(z.looseObject({ Id: z.string() })).min(1) });
const answerSchema = z.looseObject({
  Successful: z.array(z.unknown()).default([]),
  Failed: z.array(z.unknown()).default([]),
});

/** What becomes of an entry of a batch: taken, refused by name, or refused and named nowhere. */
export type EntryFate = 'taken' | 'refused' | 'passed over';

/**
 * SQS takes some messages of a SendMessageBatch and not the others, with status 200.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
 */
export function refuseEntries(fateOf: () => EntryFate): Toxic {
  return async ({ request, forward, answer }) => {
    const call = requestSchema.parse(JSON.parse(request.body.toString()));
    const fates = call.Entries.map((entry) => ({ entry, fate: fateOf() }));
    const taken = fates.filter(({ fate }) => fate === 'taken').map(({ entry }) => entry);
    const body = Buffer.from(JSON.stringify({ ...call, Entries: taken }));
    const said: unknown = taken.length === 0 ? {} : JSON.parse((await forward({ ...request, body })).body.toString());
    const { Successful, Failed } = answerSchema.parse(said);
    const refused = fates
      .filter(({ fate }) => fate === 'refused')
      .map(({ entry: { Id } }) => ({ Id, SenderFault: false, Code: 'InternalError', Message: 'again' }));
    const whole = { Successful, Failed: [...Failed, ...refused] };
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    answer({ status: 200, headers, body: Buffer.from(JSON.stringify(whole)) });
  };
}
