import type { Store } from '../destinations/start-stores.ts';
import type { Processes } from '../processes.ts';
import type { CallBook } from './create-call-book.ts';
import type { ComponentStatus } from './status.ts';
import { within } from './within.ts';

export interface ComponentParts {
  readonly processes: Pick<Processes, 'list'>;
  readonly gateway: { readonly url: string; readonly isListening: () => boolean };
  readonly stores: readonly Store[];
  readonly hasSimulations: boolean;
  /** Components that answer a question; they give what there is to say of them, or reject. */
  readonly asked: readonly { readonly name: string; readonly ask: () => Promise<string> }[];
  /** Components that are functions. */
  readonly called: readonly { readonly name: string; readonly functions: readonly string[]; readonly detail: string }[];
  readonly calls: Pick<CallBook, 'of'>;
}

/**
 * What all sources share. A process of its own is up while it runs, a table or a queue while it answers, and functions
 * as long as the newest call of each went well.
 */
export async function listComponents(parts: ComponentParts): Promise<readonly ComponentStatus[]> {
  const { gateway, stores, hasSimulations } = parts;
  const running = new Set(parts.processes.list().map(({ name }) => name));
  const own = (name: string, detail: string) => ({ name, isUp: running.has(name), detail });
  return [
    { name: 'gateway', isUp: gateway.isListening(), detail: gateway.url },
    own('kinesis', 'the event stream'),
    ...(await Promise.all(parts.asked.map(askComponent))),
    ...parts.called.map((each) => describeFunctions(each, parts.calls)),
    ...stores.map(({ destination: { name, dialect }, url, process }) =>
      process === undefined
        ? { name, isUp: null, detail: `destination, ${dialect}, run by somebody else` }
        : own(process, `destination, ${dialect}, ${url}`),
    ),
    ...(hasSimulations ? [own('providers', 'simulated providers')] : []),
  ];
}

async function askComponent({ name, ask }: ComponentParts['asked'][number]): Promise<ComponentStatus> {
  try {
    return { name, isUp: true, detail: await within(ask()) };
  } catch (error) {
    return { name, isUp: false, detail: String(error) };
  }
}

function describeFunctions(
  { name, functions, detail }: ComponentParts['called'][number],
  calls: Pick<CallBook, 'of'>,
): ComponentStatus {
  const last = functions.flatMap((each) => calls.of(each) ?? []);
  if (last.length === 0) return { name, isUp: null, detail: `${detail}, not called yet` };
  const problem = last.find((call) => call.problem !== undefined)?.problem;
  return { name, isUp: problem === undefined, detail: problem ?? detail };
}
