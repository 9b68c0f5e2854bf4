import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type LocalDestination, nameDestinations } from './destinations/name-destinations.ts';
import { allWays, type Engine, isEngine } from './destinations/ways.ts';
import { readVia, type Via } from './read-via.ts';
import { UsageError } from './usage-error.ts';

export interface Options {
  readonly gatewayPort: number;
  readonly mozdefPort: number;
  readonly directory: string;
  /** Seconds between two ticks of each schedule; undefined = as the templates say. */
  readonly tickSeconds: number | undefined;
  /** Where the forwarder delivers; undefined = as apps/mozdef-forwarder/config/dev.json says. */
  readonly destinations: readonly LocalDestination[] | undefined;
  /** Engines that run already. */
  readonly engineUrls: Readonly<Partial<Record<Engine, string>>>;
  readonly via: Via;
}

export type Command =
  { readonly kind: 'start'; readonly options: Options } | { readonly kind: 'help' } | { readonly kind: 'gaps' };

export const help = `Starts the whole pipeline on this machine: API gateway, Lambda functions, Kinesis, SQS, S3, parameter
store and a MozDef receiver, wired as the synthesized CloudFormation templates say. No AWS account, no docker.

  npm start                          ready in seconds; Ctrl-C delivers what is under way and ends everything
  npm start -- --mozdef-port 8081    when something else has port 8080

Options
  --port N           port of the API gateway (9000); 0 = any free one
  --mozdef-port N    port of the MozDef receiver (8080); 0 = any free one
  --dir PATH         where logs, secrets and MozDef's events are kept (.local)
  --ephemeral        --port 0 --mozdef-port 0, for a second stack beside the first; needs a --dir of its own
  --tick SECONDS     every schedule ticks so often (as the templates say: polls each minute, healing each hour)
  --destination WAYS where events go, one or several with commas between: mef (MozDef, by _bulk that is answered for each
                     event), legacy (as to MozDef's own HTTP interface), sqs (MozDef pulls a queue), opensearch or
                     elasticsearch6 (a real engine, which needs Java and is fetched once); each has a receiver or engine
                     of its own; as apps/mozdef-forwarder/config/dev.json says
  --opensearch URL   the engine of --destination opensearch is one that runs there; --elasticsearch6 URL likewise
  --via NAME=URL     functions reach dynamodb, kinesis, mozdef, s3, sqs or ssm there, such as at a proxy that puts faults
                     between; may be given for each
  --gaps             lists what the templates ask for and this stack leaves out, with reasons, and ends
  --help             this text

While it runs
  .local/stack.json  where everything listens, the sources' secrets, the processes: the contract for scripts
  .local/logs/       one file for each function, the gateway, the mappings, the schedules, Kinesis and MozDef
  An edit below apps/ or libs/ is built and loaded at once; a build that fails keeps the code that runs.
  The first error of a function in a minute is told here, and then how many more there were; its log has all.
  A new app, a change of infra/, of a config/, of apps/mozdef or of what a manifest says of secrets, login, request and
  pages needs a restart.

Polled sources ask simulated providers, which make a few events each minute. An instance asks its real provider when
every secret of its login is in the environment; nothing of that is written to disk:
  MEF_SECRET_<APP>_<INSTANCE>_<SECRET>   upper case, dashes as underscores, such as MEF_SECRET_OKTA_POLLER_MAIN_API_TOKEN
  MEF_ACCOUNT_<APP>_<INSTANCE>           the account where it is not the one of apps/<app>/config/dev.json

What is kept: MozDef's events and the secrets, in .local/. Stream, table, queue and bucket live as long as the stack.
`;

/** @throws UsageError for an option that is not known or makes no sense. */
export function readOptions(args: readonly string[], root: string): Command {
  const values = parse(args);
  if (values.help) return { kind: 'help' };
  if (values.gaps) return { kind: 'gaps' };
  const fallback = values.ephemeral ? { port: '0', mozdef: '0' } : { port: '9000', mozdef: '8080' };
  return {
    kind: 'start',
    options: {
      gatewayPort: readPort('--port', values.port ?? fallback.port),
      mozdefPort: readPort('--mozdef-port', values['mozdef-port'] ?? fallback.mozdef),
      directory: resolve(root, values.dir),
      tickSeconds: values.tick === undefined ? undefined : readSeconds('--tick', values.tick),
      destinations: values.destination === undefined ? undefined : readDestinations(values.destination),
      engineUrls: readEngineUrls(values),
      via: readVia(values.via),
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'mozdef-port': { type: 'string' },
        dir: { type: 'string', default: '.local' },
        tick: { type: 'string' },
        destination: { type: 'string' },
        opensearch: { type: 'string' },
        elasticsearch6: { type: 'string' },
        via: { type: 'string', multiple: true, default: [] },
        ephemeral: { type: 'boolean', default: false },
        gaps: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(sentenceOf(error), { cause: error });
  }
}

/** Node's message goes on with what does not help here. */
function sentenceOf(error: unknown): string {
  const message = String(error).replace(/^\w+ \[\w+\]: /, '');
  const [, unknown] = /^Unknown option '([^']+)'/.exec(message) ?? [];
  return unknown === undefined ? `${message.split(/\. |\n/, 1)[0] ?? ''}.` : `Unknown option ${unknown}.`;
}

function readPort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`${option} ${text}: expected a port, 0 to 65535.`);
}

function readDestinations(text: string): readonly LocalDestination[] {
  const named = text.split(',');
  const ways = allWays.filter((way) => named.includes(way));
  if (ways.length !== named.length)
    throw new UsageError(`--destination ${text}: expected one or several of ${allWays.join(',')}, each once.`);
  if (ways.every(isEngine))
    throw new UsageError(
      `--destination ${text}: name a way to MozDef too, such as mef,${text}: its search is what scripts ask.`,
    );
  return nameDestinations(ways);
}

/** An engine that nothing is delivered to is a slip of the keyboard. */
function readEngineUrls(values: Readonly<Record<string, unknown>>): Options['engineUrls'] {
  const asked = String(values['destination'] ?? '').split(',');
  const given = allWays.filter(isEngine).filter((engine) => values[engine] !== undefined);
  return Object.fromEntries(
    given.map((engine) => {
      if (!asked.includes(engine)) throw new UsageError(`--${engine} goes with --destination ${engine}.`);
      return [engine, readUrl(`--${engine}`, String(values[engine]))];
    }),
  );
}

function readUrl(option: string, text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '') return text;
  throw new UsageError(`${option} ${text}: expected a URL such as http://127.0.0.1:9200.`);
}

/** An hour at most, so that a slip of the keyboard does not look like a stack that stands still. */
function readSeconds(option: string, text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= 1 && seconds <= 3_600) return seconds;
  throw new UsageError(`${option} ${text}: expected whole seconds, 1 to 3600.`);
}
