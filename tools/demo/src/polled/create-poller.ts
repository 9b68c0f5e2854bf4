import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Origin } from '../deliveries/delivery.ts';
import { parseJson } from '../ledger/parse-json.ts';
import type { Stack } from '../stack/read-stack.ts';

/** The function of a polled source, invoked as its schedule and as an operator would. */
export interface Poller {
  readonly tick: (origin: Origin) => Promise<Ticked>;
  /** Asks for a time of the past once more; the next ticks bring it. Times are milliseconds since 1970. */
  readonly backfill: (origin: Origin, from: number, to: number) => Promise<Order>;
  readonly close: () => void;
}

/** What the function answered, or why it failed, as a person would want to read it. */
export interface Ticked {
  readonly said: string;
  readonly isPaused: boolean;
}

/** `under way`: another backfill of the instance is, which goes first. */
export interface Order {
  readonly said: string;
  readonly state: 'taken' | 'under way' | 'refused';
}

const pausedSchema = z.object({ skipped: z.literal('paused') });
const orderSchema = z.object({ requested: z.boolean(), refusal: z.string().optional() });

export function createPoller({ endpoints }: Pick<Stack, 'endpoints'>): Poller {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new LambdaClient({ endpoint: endpoints.lambda, region: 'us-east-1', credentials, maxAttempts: 1 });

  async function invoke(source: string, event: object): Promise<string> {
    const command = new InvokeCommand({ FunctionName: `mef-dev-${source}-handler`, Payload: JSON.stringify(event) });
    try {
      const { Payload: answer } = await client.send(command);
      return Buffer.from(answer ?? '').toString();
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  return {
    async tick({ source, instance }) {
      const said = await invoke(source, { instance });
      return { said, isPaused: pausedSchema.safeParse(parseJson(said)).success };
    },
    async backfill({ source, instance }, from, to) {
      const [first, last] = [new Date(from).toISOString(), new Date(to).toISOString()];
      const said = await invoke(source, { backfill: { instance, from: first, to: last } });
      const { data } = orderSchema.safeParse(parseJson(said));
      const isRefused = data === undefined || data.refusal !== undefined;
      return { said, state: isRefused ? 'refused' : data.requested ? 'taken' : 'under way' };
    },
    close: () => {
      client.destroy();
    },
  };
}
