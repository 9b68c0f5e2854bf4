import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Origin } from '../deliveries/delivery.ts';
import type { Stack } from '../stack/read-stack.ts';

/** The function of a polled source, invoked as its schedule and as an operator would. */
export interface Poller {
  /** One tick. Resolves to what the function answered, or to why it failed, as a person would want to read it. */
  readonly tick: (origin: Origin) => Promise<string>;
  /** Asks for a time of the past once more; the next ticks bring it. Times are milliseconds since 1970. */
  readonly backfill: (origin: Origin, from: number, to: number) => Promise<void>;
  readonly close: () => void;
}

const requestedSchema = z.object({ requested: z.literal(true) });

export function createPoller({ endpoints }: Pick<Stack, 'endpoints'>): Poller {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new LambdaClient({ endpoint: endpoints.lambda, region: 'us-east-1', credentials, maxAttempts: 1 });

  async function invoke(source: string, event: object): Promise<string> {
    const command = new InvokeCommand({ FunctionName: `mef-dev-${source}-handler`, Payload: JSON.stringify(event) });
    const { Payload: answer } = await client.send(command);
    return Buffer.from(answer ?? '').toString();
  }

  return {
    tick: ({ source, instance }) =>
      invoke(source, { instance }).catch((error: unknown) => (error instanceof Error ? error.message : String(error))),
    async backfill({ source, instance }, from, to) {
      const [first, last] = [new Date(from).toISOString(), new Date(to).toISOString()];
      const answer = await invoke(source, { backfill: { instance, from: first, to: last } });
      if (!requestedSchema.safeParse(JSON.parse(answer)).success)
        throw new Error(`${source} ${instance} took no order for a backfill: ${answer}`);
    },
    close: () => {
      client.destroy();
    },
  };
}
