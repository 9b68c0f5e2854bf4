import { createDeadLetterReader, startStack } from '@mef/demo';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFaultProxy } from '../proxy/create-fault-proxy.ts';
import type { FaultProxy } from '../proxy/fault-proxy.ts';
import { type BenchStack, type Link, linkNames, type StackOptions } from '../scenario.ts';
import { hideLetters } from './hide-letters.ts';
import { readNow } from './read-now.ts';
import { readStraight } from './read-straight.ts';

export interface OpenBenchStack extends BenchStack {
  readonly close: () => Promise<void>;
}

/** Each second, as elsewhere, hourly jobs would be most of what a slow machine does. */
const TICK = ['--tick', '3'];

/** Longer than taking in a batch of letters takes. */
const HIDDEN_S = 20;

/** A local stack whose functions reach every emulator and the receiver through a proxy each. */
export async function openBenchStack(root: string, folder: string, more: StackOptions = {}): Promise<OpenBenchStack> {
  const directory = join(folder, 'stack');
  mkdirSync(directory, { recursive: true });
  const links = await openLinks();
  const via = Object.entries(links).flatMap(([name, { url }]) => ['--via', `${name}=${url}`]);
  const closeLinks = () => Promise.all(Object.values(links).map(({ stop }) => stop()));
  try {
    const opened = await startStack(more.root ?? root, directory, [
      ...TICK,
      '--no-heartbeats',
      ...via,
      ...(more.options ?? []),
    ]);
    const { endpoints, mozdefUrl } = readStraight(directory);
    for (const name of linkNames) links[name].pointAt({ ...endpoints, mozdef: mozdefUrl }[name]);
    const now = () => readNow(directory);
    // One for all scenarios: it keeps the letters that it has seen.
    const letters = createDeadLetterReader(now(), 0);
    const stack = { directory, links, now, letters: letters.read };
    await hideLetters(stack, HIDDEN_S);
    return {
      ...stack,
      close: async () => {
        letters.close();
        await opened.close();
        await closeLinks();
      },
    };
  } catch (error) {
    await closeLinks();
    throw error;
  }
}

async function openLinks(): Promise<Record<Link, FaultProxy>> {
  const opened = await Promise.all(linkNames.map(async (name) => [name, await createFaultProxy()] as const));
  return Object.fromEntries(opened) as Record<Link, FaultProxy>;
}
