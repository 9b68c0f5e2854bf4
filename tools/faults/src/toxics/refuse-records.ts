import * as z from 'zod';
import type { Toxic } from '../proxy/fault-proxy.ts';

const requestSchema = z.looseObject({ Records: z.array(z.unknown()).min(1) });
const answerSchema = z.looseObject({ Records: z.array(z.unknown()), FailedRecordCount: z.number() });
const THROTTLED = { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded for shard' };

/**
 * Kinesis takes some records of a PutRecords call and refuses the others by position, with status 200.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 */
export function refuseRecords(isRefused: (at: number) => boolean): Toxic {
  return async ({ request, forward, answer }) => {
    const call = requestSchema.parse(JSON.parse(request.body.toString()));
    const taken = call.Records.filter((_record, at) => !isRefused(at));
    if (taken.length === 0) {
      const Records = call.Records.map(() => THROTTLED);
      answer({ status: 200, headers: JSON_1_1, body: jsonOf({ FailedRecordCount: Records.length, Records }) });
      return;
    }
    const reply = await forward({ ...request, body: jsonOf({ ...call, Records: taken }) });
    const said = answerSchema.parse(JSON.parse(reply.body.toString()));
    const accepted = said.Records.values();
    const Records = call.Records.map((_record, at) => (isRefused(at) ? THROTTLED : accepted.next().value));
    const FailedRecordCount = said.FailedRecordCount + call.Records.length - taken.length;
    answer({ ...reply, body: jsonOf({ ...said, FailedRecordCount, Records }) });
  };
}

const JSON_1_1 = { 'content-type': 'application/x-amz-json-1.1' };

function jsonOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
