import type { Paint, Progress } from '@mef/command';
import type { Cdk } from '@mef/deploy';
import type { CursorStore } from '@mef/poll';
import type { Http } from '@mef/provider-client';
import type { Clients } from './create-clients.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { Pauses } from './pauses.ts';
import type { Place } from './place.ts';
import type { Delivery } from './list-destinations.ts';
import type { Manifest, Source } from './list-sources.ts';
import type { StreamReader } from './stream-reader.ts';

export const stages = ['dev', 'stg', 'prod'] as const;

export type Stage = (typeof stages)[number];

/** All that a verb may touch. Tests give one in memory: doubles/create-memory-context.ts. */
export interface Context {
  /** AWS, or a local stack with its stack file. */
  readonly place: Place;
  /** What names begin with: `mef-<stage>-…`, `/mef/<stage>/…`. The local stack is stage dev. */
  readonly stage: Stage;
  /** The sources that this workspace configures for the stage, by name. Read when first asked for. */
  readonly sources: () => Promise<readonly Source[]>;
  /** A source's own manifest, as this workspace has it: its code, and no instance's configuration. */
  readonly manifest: (source: string) => Promise<Manifest>;
  /** What a provider sends to try an endpoint, of which no event is made: the request of a sample; undefined where there is none. */
  readonly challenge: (source: string) => Promise<string | undefined>;
  /** A file's text, by its path from where the command is called. Throws UsageError where there is none. */
  readonly readFile: (path: string) => Promise<string>;
  /** Real clients of the AWS SDK, pointed at the place; each is made when it is first asked for. */
  readonly clients: Clients;
  /** A name that the stream stack publishes below `/mef/<stage>/`, such as `state/table-name`. */
  readonly published: (name: string) => Promise<string>;
  /** Where the forwarder delivers to. */
  readonly destinations: () => Promise<readonly Delivery[]>;
  /** Calls a source's function and gives its answer. Throws OutsideError with what the function says when it fails. */
  readonly invoke: (app: string, purpose: 'handler' | 'reprocess' | 'heal', event: object) => Promise<unknown>;
  /** The text of a secret's parameter, which holds a list of live ones; undefined where there is no such parameter. */
  readonly secret: (source: string, instance: string, name: string) => Promise<string | undefined>;
  /** Puts the live secrets in the place of those that are there, encrypted by the stage's key, or by AWS's own where there is none yet. */
  readonly putSecret: (source: string, instance: string, name: string, live: readonly string[]) => Promise<void>;
  /** A secret of whoever sits at the terminal, which does not show it, or of a pipe. */
  readonly askSecret: (question: string) => Promise<string>;
  /** The CDK CLI, with its words on stderr. */
  readonly cdk: Cdk;
  /** Where an instance's webhook listens, as its stack published it; undefined where none did. */
  readonly route: (source: string, instance: string) => Promise<string | undefined>;
  /** The network beside AWS: providers, routes, the local receiver. Throws ProviderError without an answer. */
  readonly http: Http;
  /** The event stream, for whoever only looks. */
  readonly stream: () => Promise<StreamReader>;
  /** How the parts that all sources share are doing. */
  readonly infrastructure: Infrastructure;
  /** Which instances operators hold back by command. */
  readonly pauses: Pauses;
  /** Cursors of polled sources. */
  readonly cursors: () => Promise<Pick<CursorStore, 'read'>>;
  /** The answer, on stdout: the document with `--json`, else the text; one that is undefined is not written. May be called again: one more line. */
  readonly answer: (document: object | undefined, text: string | undefined) => void;
  /** Letters in a line, where the answer is read on a terminal. */
  readonly columns: number | undefined;
  /** Words beside the answer, on stderr. */
  readonly say: (line: string) => void;
  /** Colours for the answer's text, where somebody sees them. */
  readonly paint: Paint;
  /** For whatever may take more than two seconds. */
  readonly startProgress: () => Progress;
  /** Returns when somebody said yes, or `--yes` did. Throws OutsideError for a no, UsageError where nobody can answer. */
  readonly confirm: (question: string) => Promise<void>;
  /** Who runs the command, for what is logged: the machine's word, and on AWS the role that AWS knows. */
  readonly caller: () => Promise<string>;
  /** ms since 1970 */
  readonly clock: () => number;
  /** Ends early, with Interrupted, at Ctrl-C. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Aborted at Ctrl-C; a verb that holds something gives it back then. */
  readonly signal: AbortSignal;
}
