import type { DeadLetterReader, Stack } from '@mef/demo';
import type { FaultProxy } from './proxy/fault-proxy.ts';

/** What of this machine an extra takes. */
export type Need = 'root' | 'strace' | 'prlimit' | 'taskset';

/** One fault, done to a pipeline that carries load. */
export interface Scenario {
  /** Row of the catalogue, and a word where it has several ways: `F-8 reset`. */
  readonly id: string;
  /** A sentence: what is done to what. */
  readonly title: string;
  /** What must hold, in words. */
  readonly holds: string;
  /** Skipped, and said to be, where the machine has it not. */
  readonly needs?: Need;
  /** Part of the gate, whose scenarios take 90 s together on two cores. */
  readonly isQuick?: true;
  readonly run: (bench: Bench, tell: (step: string) => void, signal: AbortSignal) => Promise<Figures>;
}

/** What the outside ledger says at the end. */
export interface Figures {
  readonly offered: number;
  /** Answered 2xx, or present at a polled provider. */
  readonly accepted: number;
  readonly storedOnce: number;
  readonly doubled: number;
  readonly lost: number;
  /** By reason. */
  readonly deadLetters: Readonly<Record<string, number>>;
  /** Milliseconds from the end of the fault until all that was accepted was stored or a dead letter. */
  readonly recoveryMs?: number;
  /** A fault that was never met proves nothing: 0 fails the scenario. */
  readonly faultsInjected: number;
  readonly checks: readonly Check[];
}

/** A further assertion of a scenario. */
export interface Check {
  readonly what: string;
  readonly held: boolean;
}

/** Where a scenario runs. */
export interface Bench {
  /** The workspace: apps/, infra/, node_modules/. */
  readonly root: string;
  /** An empty folder of the scenario's own. */
  readonly scratch: string;
  /** The gate's share of a scenario that counts its rounds: fewer of the same. */
  readonly isQuick: boolean;
  /** The stack that scenarios share, started for the first that asks; each leaves it as it was. */
  readonly sharedStack: () => Promise<BenchStack>;
  /** A stack for this scenario alone, on free ports and with fast ticks; it ends with the scenario. */
  readonly startStack: (options?: StackOptions) => Promise<BenchStack>;
}

export interface StackOptions {
  /** Options of the local stack beside those that every run gives. */
  readonly options?: readonly string[];
  /** Another workspace than the bench's. */
  readonly root?: string;
}

export interface BenchStack {
  readonly directory: string;
  /** What its file says now: processes come and go. */
  readonly now: () => Stack;
  /** All dead letters that are open in the archive, once the queue is drained. */
  readonly letters: DeadLetterReader['read'];
  /** What functions send to each of these goes through a proxy. */
  readonly links: Readonly<Record<Link, FaultProxy>>;
}

export const linkNames = ['dynamodb', 'kinesis', 'mozdef', 's3', 'sqs', 'ssm'] as const;
export type Link = (typeof linkNames)[number];
