import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { errorCode } from './error-code.ts';

const secrets = z.record(z.string(), z.array(z.string().min(1)).min(1));
const instance = z.object({ url: z.url(), secrets });
const simulated = z.object({ controlUrl: z.url() });

const destination = z.object({
  name: z.string().min(1),
  dialect: z.string(),
  /** What the forwarder promises: a receiver without ids stores again what comes again. */
  delivery: z.enum(['exactly once', 'at least once']),
  url: z.url(),
  /** Where somebody else runs it there is none. */
  process: z.string().optional(),
});

/** What `.local/stack.json` promises to scripts; all that the demo knows of a stack. */
const stackSchema = z.object({
  gatewayUrl: z.url(),
  mozdefUrl: z.url(),
  destinations: z.array(destination),
  sources: z.record(z.string(), z.object({ url: z.url(), secrets, instances: z.record(z.string(), instance) })),
  providers: z.record(z.string(), z.record(z.string(), simulated)),
  schedules: z.array(z.object({ name: z.string(), everySeconds: z.number() })),
  endpoints: z.object({ sqs: z.url(), s3: z.url(), lambda: z.url() }),
  deadLetterQueueUrl: z.url(),
  archiveBucket: z.string().min(3),
  processes: z.array(z.object({ name: z.string(), pid: z.int().positive() })),
});

export type Stack = z.infer<typeof stackSchema>;
export type StackDestination = z.infer<typeof destination>;

/** The stack that `directory` describes, or nothing where no file is there. Throws for a file of another form. */
export function readStack(directory: string): Stack | undefined {
  const path = join(directory, 'stack.json');
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const result = stackSchema.safeParse(JSON.parse(text));
  if (!result.success) throw new Error(`${path} is not what a stack writes: ${z.prettifyError(result.error)}`);
  return result.data;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
