import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLedger, type Ledger } from '../load/create-ledger.ts';
import { search } from '../load/read-stored.ts';
import { sendLoad } from '../load/send-load.ts';
import { startReceiver } from '../receiver/start-receiver.ts';
import type { Operation } from './operation.ts';
import { parseTrace } from './parse-trace.ts';
import { readOperations } from './read-operations.ts';
import { straceCommand } from './strace-command.ts';

export interface RecordOptions {
  /** Where the receiver's code lies. */
  readonly root: string;
  readonly scratch: string;
  /** Answers with 200 until it is enough. */
  readonly answers: number;
  readonly hasSingles?: boolean;
  /** Somebody searches first: the search holds a connection of its own from then on, which the writer's end does not close. */
  readonly isSearched?: boolean;
  readonly inject?: readonly string[];
  readonly signal: AbortSignal;
}
export interface Recording {
  readonly operations: readonly Operation[];
  readonly ledger: Ledger;
  /** Calls that strace made fail. */
  readonly injected: number;
}

/** A receiver from its first start to its end, under load, with every change of its folder and every answer. */
export async function recordRun({ scratch, answers, inject = [], ...options }: RecordOptions): Promise<Recording> {
  const dataDirectory = join(scratch, 'recorded');
  mkdirSync(scratch, { recursive: true });
  const output = join(scratch, 'trace');
  const under = straceCommand({ output, watch: 'recording', inject });
  const receiver = await startReceiver({ ...options, dataDirectory, under });
  if (options.isSearched === true) await search(receiver.url, 'size=0');
  const ledger = createLedger();
  const isDone = () => (ledger.answers.get(200) ?? 0) >= answers || options.signal.aborted || !receiver.isAlive();
  await sendLoad(receiver.url, { ...options, ledger, senders: 4, eventsPerBulk: 5, isDone });
  await receiver.stop();
  const calls = parseTrace(readFileSync(output, 'utf8'));
  const injected = calls.filter(({ isInjected }) => isInjected).length;
  return { operations: readOperations(calls, dataDirectory), ledger, injected };
}
