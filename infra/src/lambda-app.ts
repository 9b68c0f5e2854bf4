import type { Owner } from './owner.ts';
import type { Bundle } from './read-bundle.ts';
import type { Destination, Instance } from './stage-config.ts';

interface AnyLambdaApp {
  /** Folder name below apps/; also the name in routes, parameters, stacks and tags. */
  name: string;
  owner: Owner;
  bundle: Bundle;
}

/** A source that its provider posts to. */
export interface WebhookApp extends AnyLambdaApp {
  kind: 'webhook';
  /** Names of the secrets that each instance needs. */
  secrets: readonly string[];
  instances: readonly Instance[];
}

/** The consumer of the stream. */
export interface ForwarderApp extends AnyLambdaApp {
  kind: 'forwarder';
  destinations: readonly Destination[];
}

export type LambdaApp = WebhookApp | ForwarderApp;
