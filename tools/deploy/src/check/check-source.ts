import * as z from 'zod';
import { FORWARDER } from '../assembly/app-names.ts';
import type { CheckPorts, Deployed } from './check-deployed.ts';
import { type Verdict, worstOf } from './verdict.ts';

/** Until a heartbeat is where events are stored: some seconds, unless functions start cold one behind the other. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 2_000;
/** The clock of this machine may be ahead of that of CloudWatch. */
const SKEW_MS = 5 * 60_000;

const beatenSchema = z.union([z.object({ heartbeat: z.string() }), z.object({ skipped: z.string() })]);

/**
 * A heartbeat of each instance, from its source to where events are stored. A webhook signs it with the instance's secret and
 * posts it to its own public address; a poller writes it to the stream.
 */
export async function checkSource(deployed: Deployed, ports: CheckPorts): Promise<Verdict> {
  const instances = deployed.stacks.flatMap((stack) => stack.instances);
  const beats = beatingFunction(deployed);
  if (beats === undefined)
    return { kind: 'not tried', why: 'it sends no heartbeats, because only its provider can sign' };
  return worstOf(await Promise.all(instances.map((instance) => checkInstance(beats, instance, ports))));
}

/** A webhook has a function for it, unless only its provider can sign; a poller does it itself. */
function beatingFunction({ stage, app, stacks }: Deployed): string | undefined {
  const functions = stacks.flatMap((stack) => stack.functions);
  const named = (purpose: string) => functions.find((name) => name === `mef-${stage}-${app}-${purpose}`);
  return named('beat') ?? (stacks.some(({ hasRoutes }) => hasRoutes) ? undefined : named('handler'));
}

async function checkInstance(name: string, instance: string, ports: CheckPorts): Promise<Verdict> {
  const called = await ports.functions.call(name, { heartbeat: { instance } });
  if ('failure' in called) return explainFailure(instance, called.failure);
  const beaten = beatenSchema.parse(called.answer);
  if ('skipped' in beaten) return { kind: 'not tried', why: `${instance} is ${beaten.skipped}` };
  const forwarders = await ports.forwarders();
  if (forwarders === undefined)
    return { kind: 'not tried', why: `${instance} sent a heartbeat, and ${FORWARDER} is not deployed yet` };
  return followHeartbeat({ instance, id: beaten.heartbeat, forwarders }, ports);
}

/** A secret that is still a placeholder is the operator's next step; any other failure is one of what was deployed. */
function explainFailure(instance: string, failure: string): Verdict {
  const why = `${instance}: ${failure}`;
  return { kind: failure.startsWith('secret-unusable') ? 'not tried' : 'fails', why };
}

async function followHeartbeat(
  {
    instance,
    id,
    forwarders,
  }: { readonly instance: string; readonly id: string; readonly forwarders: readonly string[] },
  { functions, clock, sleep }: CheckPorts,
): Promise<Verdict> {
  const startedAt = clock();
  for (;;) {
    const found = await Promise.all(forwarders.map((name) => functions.hasLogged(name, id, startedAt - SKEW_MS)));
    const seconds = Math.round((clock() - startedAt) / 1_000);
    if (found.includes(true))
      return { kind: 'works', how: `the heartbeat of ${instance} was stored within ${seconds} s` };
    if (clock() - startedAt >= PATIENCE_MS)
      return {
        kind: 'fails',
        why: `the heartbeat ${id} of ${instance} was accepted, and no destination has stored it after ${seconds} s`,
      };
    await sleep(LOOK_EVERY_MS);
  }
}
