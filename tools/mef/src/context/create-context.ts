import { createPaint, createProgress } from '@mef/command';
import { createCdk } from '@mef/deploy';
import { createDynamoCursorStore } from '@mef/poll';
import { createHttp } from '@mef/provider-client';
import { parameterName } from '@mef/settings';
import type { Shell } from '../shell.ts';
import type { Context, Stage } from './context.ts';
import { createClients } from './create-clients.ts';
import { createConfirm } from './create-confirm.ts';
import { createInfrastructure } from './create-infrastructure.ts';
import { createPauses } from './create-pauses.ts';
import { createSecretKeeper } from './create-secret-keeper.ts';
import { createStreamReader } from './create-stream-reader.ts';
import { findDataKey } from './find-data-key.ts';
import { invoke } from './invoke.ts';
import { listDestinations } from './list-destinations.ts';
import { listSources, loadManifest, type Source } from './list-sources.ts';
import type { Identity } from './infrastructure.ts';
import type { Place } from './place.ts';
import { readChallenge, readTextFile } from './read-files.ts';
import { readPublished } from './read-published.ts';
import { readPlain } from './read-secret.ts';

export interface Circumstances {
  readonly root: string;
  readonly place: Place;
  readonly stage: Stage;
  readonly isJson: boolean;
  readonly isYes: boolean;
}

/** Everything real, of which nothing is opened before it is asked for. */
export function createContext(shell: Shell, circumstances: Circumstances): Context {
  const { place, stage, root } = circumstances;
  const workspace = { root, stage, overlay: shell.environment['MEF_CONFIG_DIR'] || undefined, load: shell.load };
  const clients = createClients(place);
  const output = createOutput(shell, circumstances);
  const published = (name: string) => readPublished(clients.ssm, stage, name);
  const infrastructure = createInfrastructure({ place, stage, clients, published, clock: shell.clock });
  const keeper = createSecretKeeper({ workspace, place, clients });
  let sources: Promise<readonly Source[]> | undefined;
  let identity: Promise<Identity | undefined> | undefined;
  return {
    place,
    stage,
    clients,
    published,
    sources: () => (sources ??= listSources(workspace)),
    manifest: (source) => loadManifest(root, source, shell.load),
    challenge: (source) => readChallenge(root, source),
    readFile: (path) => readTextFile(shell.directory, path),
    secret: (app, instance, name) => keeper.read(parameterName({ stage, app }, instance, name)),
    putSecret: async (app, instance, name, live) =>
      keeper.put(parameterName({ stage, app }, instance, name), JSON.stringify(live), await findDataKey(published)),
    askSecret: shell.askSecret,
    cdk: createCdk(root, shell.signal),
    http: createHttp(),
    stream: async () => createStreamReader(clients.kinesis, await published('stream/name')),
    route: (app, instance) => readPlain(clients.ssm, parameterName({ stage, app }, instance, 'url')),
    destinations: () => listDestinations(workspace, place),
    infrastructure,
    pauses: createPauses(() => clients.ssm, stage),
    invoke: (app, purpose, event) => invoke(clients.lambda, `mef-${stage}-${app}-${purpose}`, event),
    cursors: async () =>
      createDynamoCursorStore({
        client: clients.dynamodb,
        tableName: await published('state/table-name'),
        clock: shell.clock,
      }),
    ...output,
    confirm: createConfirm(shell, { isYes: circumstances.isYes, say: output.say }),
    caller: async () => callerOf(shell, await (identity ??= infrastructure.identity())),
    clock: shell.clock,
    sleep: shell.sleep,
    signal: shell.signal,
  };
}

/** `user1`, `user1 as arn:aws:sts::111111111111:assumed-role/operator/user1` */
export function callerOf({ user }: Pick<Shell, 'user'>, identity: Identity | undefined): string {
  return identity === undefined ? user : `${user} as ${identity.arn}`;
}

type Output = Pick<Context, 'answer' | 'columns' | 'say' | 'paint' | 'startProgress'>;

/** Answers go to stdout, everything else to stderr: what a program reads holds nothing that is not for it. */
export function createOutput(shell: Shell, { isJson }: Pick<Circumstances, 'isJson'>): Output {
  const { stdout, stderr, environment, clock } = shell;
  return {
    answer: (document, text) => {
      const line = isJson ? document && JSON.stringify(document) : text;
      if (line !== undefined) stdout.write(`${line}\n`);
    },
    columns: stdout.columns,
    say: (line) => {
      stderr.write(`${line}\n`);
    },
    paint: createPaint(stdout, environment),
    startProgress: () => createProgress(stderr, clock),
  };
}
