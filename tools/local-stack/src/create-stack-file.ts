import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoints } from './emulators/local-credentials.ts';

export interface SourceInstance {
  readonly url: string;
  /** Name → live secrets, current first. */
  readonly secrets: Readonly<Record<string, readonly string[]>>;
}

export interface SimulatedInstance {
  /** Where the instance's functions ask instead of at its endpoint. */
  readonly url: string;
  /** `GET`: `{added, calls, eventIds}`. `POST ?add=N` makes so many events more. */
  readonly controlUrl: string;
}

/** How an operator has set an instance. */
export interface InstanceState {
  readonly paused: boolean;
  /** Patterns of the event types that are not wanted. */
  readonly drop: readonly string[];
}

/** A destination whose events are kept here. */
export interface StoredDestination {
  readonly name: string;
  readonly dialect: string;
  /** Of an engine. */
  readonly flavor: string | undefined;
  /** `exactly once` or `at least once`, as the forwarder promises it. */
  readonly delivery: string;
  readonly functionName: string;
  /** Of the receiver or engine that keeps them. */
  readonly url: string;
  /** What it is called in `processes`; nothing where somebody else runs it. */
  readonly process: string | undefined;
  readonly folder: string | undefined;
}

/** `stack.json`: what scripts may rely on about a running stack. */
export interface StackFile {
  readonly gatewayUrl: string;
  /** Of the destination `mozdef`. */
  readonly mozdefUrl: string;
  readonly destinations: readonly StoredDestination[];
  /** Webhooks. `url` and `secrets` beside the instances are the first one's. */
  readonly sources: Readonly<
    Record<string, SourceInstance & { readonly instances: Readonly<Record<string, SourceInstance>> }>
  >;
  /** By app and instance: polled instances whose provider is simulated. */
  readonly providers: Readonly<Record<string, Readonly<Record<string, SimulatedInstance>>>>;
  /** By app and instance: all, polled ones included. */
  readonly instances: Readonly<Record<string, Readonly<Record<string, InstanceState>>>>;
  readonly schedules: readonly { readonly name: string; readonly everySeconds: number }[];
  readonly endpoints: Endpoints;
  readonly deadLetterQueueUrl: string;
  readonly archiveBucket: string;
  /** Bucket of what mappings give up. */
  readonly onFailureBucket: string;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
}

export interface StackFileWriter {
  /** Writes what `describe` gives, now and at each `refresh`. */
  publish(describe: () => StackFile): void;
  /** Does nothing before `publish` and after `remove`. */
  readonly refresh: () => void;
  readonly remove: () => void;
}

export function createStackFile(directory: string): StackFileWriter {
  const file = join(directory, 'stack.json');
  let current: (() => StackFile) | undefined;

  /** A reader sees the file before a change or after it, never half of it. */
  function refresh() {
    if (current === undefined) return;
    // Secrets of local instances are in it: nobody but the user may read it.
    writeFileSync(`${file}.unfinished`, `${JSON.stringify(current(), undefined, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.unfinished`, file);
  }

  return {
    publish(describe) {
      current = describe;
      refresh();
    },
    refresh,
    remove() {
      current = undefined;
      rmSync(file, { force: true });
    },
  };
}
