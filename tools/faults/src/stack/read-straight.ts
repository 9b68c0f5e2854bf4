import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const schema = z.object({
  mozdefUrl: z.url(),
  endpoints: z.object({ dynamodb: z.url(), kinesis: z.url(), s3: z.url(), sqs: z.url(), ssm: z.url() }),
  onFailureBucket: z.string(),
  processes: z.array(z.object({ name: z.string(), pid: z.int().positive() })),
});

export type Straight = z.infer<typeof schema>;

/** The straight ways to the emulators and the receiver, and the processes, as the stack's file says now. */
export function readStraight(directory: string): Straight {
  return schema.parse(JSON.parse(readFileSync(join(directory, 'stack.json'), 'utf8')));
}
