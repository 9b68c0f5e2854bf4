import type { Context } from '../context/context.ts';
import { createClients } from '../context/create-clients.ts';
import { createConfirm } from '../context/create-confirm.ts';
import { callerOf, createOutput } from '../context/create-context.ts';
import type { Source } from '../context/list-sources.ts';
import type { VerbCommand } from '../context/open-context.ts';
import { run } from '../run.ts';
import type { Shell } from '../shell.ts';
import { type VerbTable, verbs } from '../verb-table.ts';
import { createMemoryPauses } from './create-memory-pauses.ts';
import { createMemoryShell } from './create-memory-shell.ts';

/** What a test gives to verbs; a port that it does not give throws when it is used. */
export interface Memory extends Partial<
  Pick<
    Context,
    | 'place'
    | 'invoke'
    | 'cursors'
    | 'published'
    | 'clients'
    | 'manifest'
    | 'challenge'
    | 'readFile'
    | 'secret'
    | 'putSecret'
    | 'cdk'
    | 'http'
    | 'stream'
    | 'infrastructure'
    | 'pauses'
    | 'destinations'
    | 'route'
  >
> {
  readonly sources?: readonly Source[];
  readonly shell?: Partial<Shell>;
  readonly table?: VerbTable;
}

/** Runs a whole command line with a context in memory: what stands behind `npx mef`, separated by single blanks. */
export async function runInMemory(line: string, { table = verbs, shell: change, ...memory }: Memory = {}) {
  const { shell, printed, said } = createMemoryShell(change);
  const open = (command: VerbCommand) => Promise.resolve(contextOf(command, shell, memory));
  const code = await run(line.split(' ').filter(Boolean), shell, { table, open });
  return { code, printed: printed(), said: said() };
}

function contextOf(
  { frame, destination }: VerbCommand,
  shell: Shell,
  { sources = [], ...ports }: Omit<Memory, 'shell' | 'table'>,
): Context {
  const { place = { kind: 'aws', region: 'eu-west-1' } } = ports;
  const output = createOutput(shell, { isJson: frame.json });
  const missing = (port: string) => () => Promise.reject(new Error(`this test gives no ${port}`));
  return {
    place,
    stage: destination === 'local' ? 'dev' : destination,
    clients: createClients(place),
    sources: () => Promise.resolve(sources),
    invoke: missing('invoke'),
    cursors: missing('cursors'),
    manifest: missing('manifest'),
    challenge: missing('challenge'),
    readFile: missing('readFile'),
    secret: missing('secret'),
    putSecret: missing('putSecret'),
    askSecret: shell.askSecret,
    cdk: { deploy: missing('cdk'), destroy: missing('cdk'), bootstrap: missing('cdk') },
    http: missing('http'),
    stream: missing('stream'),
    infrastructure: {
      lettersWaiting: missing('infrastructure'),
      stream: missing('infrastructure'),
      mappings: missing('infrastructure'),
      schedule: missing('infrastructure'),
      accepted: () => Promise.resolve(undefined),
      identity: () => Promise.resolve(undefined),
    },
    published: missing('published'),
    destinations: missing('destinations'),
    pauses: createMemoryPauses(),
    route: () => Promise.resolve(undefined),
    ...output,
    confirm: createConfirm(shell, { isYes: frame.yes === true, say: output.say }),
    caller: async () => callerOf(shell, await ports.infrastructure?.identity()),
    clock: shell.clock,
    sleep: shell.sleep,
    signal: shell.signal,
    ...ports,
  };
}
