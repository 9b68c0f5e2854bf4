import type { InstanceSettings } from '@mef/settings';
import type { Destination } from './forwarder-config.ts';
import type { SecretHome } from './infra-config.ts';
import type { Ingress } from './ingress.ts';
import type { Owner } from './owner.ts';
import type { Bundle } from './read-bundle.ts';
import type { RestManifest, WebhookManifest } from './read-manifest.ts';

interface AnyLambdaApp {
  /** Folder name below apps/; also the name in routes, parameters, stacks and tags. */
  name: string;
  owner: Owner;
  bundle: Bundle;
}

interface AnySourceApp extends AnyLambdaApp {
  secretHome: SecretHome;
  instances: readonly InstanceSettings[];
}

/** A source that its provider posts to. */
export interface WebhookApp extends AnySourceApp {
  kind: 'webhook';
  manifest: WebhookManifest;
  ingress: Ingress;
}

/** A source that is polled. */
export interface RestApp extends AnySourceApp {
  kind: 'rest';
  manifest: RestManifest;
}

/** The consumer of the stream. */
export interface ForwarderApp extends AnyLambdaApp {
  kind: 'forwarder';
  secretHome: SecretHome;
  destinations: readonly Destination[];
}

/** What takes dead letters in, keeps them and tries them again. */
export interface ReprocessorApp extends AnyLambdaApp {
  kind: 'reprocessor';
}

export type SourceApp = WebhookApp | RestApp;
export type LambdaApp = SourceApp | ForwarderApp | ReprocessorApp;
