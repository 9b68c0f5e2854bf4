import * as z from 'zod';

/** What a person cannot do at a real provider: make events happen, and ask which ids they must have in MozDef. */
export interface ProviderControl {
  /** Makes so many events happen now. Resolves to how many there are since the provider was started. */
  readonly add: (count: number) => Promise<number>;
  /** Of all events since the provider was started; seconds for a hundred thousand. */
  readonly list: () => Promise<Happened>;
}

export interface Happened {
  /** Events that happened. */
  readonly added: number;
  /** Those that must be in MozDef: not what carries no event, is dropped by configuration or waits in a pause. */
  readonly eventIds: readonly string[];
}

const TIMEOUT_MS = 120_000;
const addedSchema = z.object({ added: z.int().min(0) });
const happenedSchema = addedSchema.extend({ eventIds: z.array(z.string()) });

export function createProviderControl(controlUrl: string): ProviderControl {
  const ask = async (query: string, method: 'GET' | 'POST') => {
    const response = await fetch(`${controlUrl}${query}`, { method, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`The simulated provider answered ${response.status} at ${controlUrl}.`);
    return response.json();
  };
  return {
    add: async (count) => addedSchema.parse(await ask(`?add=${count}`, 'POST')).added,
    list: async () => happenedSchema.parse(await ask('', 'GET')),
  };
}
