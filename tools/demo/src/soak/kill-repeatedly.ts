import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '../ledger/wait-until.ts';
import { findProcesses, type Component } from '../stack/find-processes.ts';
import { isAlive } from '../stack/is-alive.ts';
import { readStack } from '../stack/read-stack.ts';

/** The supervisor starts a killed process again and writes the new id into the stack's file. */
const RESTART_MS = 15_000;

/**
 * Kills a component at random moments, one in each equal part of the run, without letting it end by itself. Resolves
 * to the number of kills that met a living process: a fault that never happened proves nothing.
 */
export async function killRepeatedly(
  directory: string,
  component: Component,
  times: number,
  seconds: number,
): Promise<number> {
  const partMs = (seconds * 1000) / times;
  const start = Date.now();
  const killed = new Set<number>();
  let kills = 0;
  for (let part = 0; part < times; part++) {
    await pause(Math.max(0, start + (part + Math.random()) * partMs - Date.now()));
    let victim: number | undefined;
    await waitUntil(() => (victim = livingProcess(directory, component, killed)) !== undefined, RESTART_MS);
    if (victim === undefined) continue;
    process.kill(victim, 'SIGKILL');
    killed.add(victim);
    kills++;
  }
  return kills;
}

function livingProcess(directory: string, component: Component, killed: ReadonlySet<number>): number | undefined {
  const stack = readStack(directory);
  return stack && findProcesses(stack, component).find((pid) => !killed.has(pid) && isAlive(pid));
}
