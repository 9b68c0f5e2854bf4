import * as z from 'zod';
import { FORWARDER } from '../assembly/app-names.ts';
import type { CheckPorts, Deployed } from './check-deployed.ts';
import { type Verdict, worstOf } from './verdict.ts';

/** Until a heartbeat is where events are stored: some seconds, unless functions start cold one behind the other. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 2_000;
/** The clock of this machine may be ahead of that of CloudWatch. */
const SKEW_MS = 5 * 60_000;

/** As libs/webhook and libs/poll answer; a heartbeat is in the stream by then. */
const beatenSchema = z.union([
  z.object({ heartbeat: z.string() }),
  z.object({ skipped: z.literal('no secret'), secret: z.string(), detail: z.string() }),
  z.object({ skipped: z.string() }),
]);

/**
 * A heartbeat of each instance, from its source to where events are stored. A webhook signs it with the instance's secret and
 * posts it to its own public address; a poller writes it to the stream. Where no heartbeat at all is stored behind the stream, that is
 * said, and is not held against the source: the same would become of what was deployed before.
 */
export async function checkSource(deployed: Deployed, ports: CheckPorts): Promise<Verdict> {
  const instances = deployed.stacks.flatMap((stack) => stack.instances);
  const beats = beatingFunction(deployed);
  if (beats === undefined)
    return { kind: 'not tried', why: 'it sends no heartbeats, because only its provider can sign' };
  return worstOf(await Promise.all(instances.map((instance) => checkInstance({ deployed, beats, instance }, ports))));
}

/** A webhook has a function for it, unless only its provider can sign; a poller does it itself. */
function beatingFunction({ stage, app, stacks }: Deployed): string | undefined {
  const functions = stacks.flatMap((stack) => stack.functions);
  const named = (purpose: string) => functions.find((name) => name === `mef-${stage}-${app}-${purpose}`);
  return named('beat') ?? (stacks.some(({ hasRoutes }) => hasRoutes) ? undefined : named('handler'));
}

interface Beating {
  readonly deployed: Deployed;
  /** The function that sends heartbeats. */
  readonly beats: string;
  readonly instance: string;
}

async function checkInstance({ deployed, beats, instance }: Beating, ports: CheckPorts): Promise<Verdict> {
  const called = await ports.functions.call(beats, { heartbeat: { instance } });
  if ('failure' in called) return { kind: 'fails', why: `${instance}: ${called.failure}` };
  const beaten = beatenSchema.parse(called.answer);
  if ('secret' in beaten) return explainNoSecret(deployed, instance, beaten);
  if ('skipped' in beaten) return { kind: 'not tried', why: `${instance} is ${beaten.skipped}` };
  const forwarders = await ports.forwarders();
  if (forwarders === undefined)
    return {
      kind: 'not tried',
      why: `${instance} sent a heartbeat, and ${FORWARDER} is not deployed yet, as far as can be told`,
    };
  return followHeartbeat({ instance, id: beaten.heartbeat, forwarders, stage: deployed.stage }, ports);
}

/** The operator's next step. */
function explainNoSecret(
  { app, stage }: Deployed,
  instance: string,
  { secret, detail }: { readonly secret: string; readonly detail: string },
): Verdict {
  const put = `npx mef secrets set ${app}/${instance} ${secret} --stage ${stage}`;
  return { kind: 'not tried', why: `${instance} has no secret yet (${detail}). Put it: ${put}` };
}

interface Sent {
  readonly instance: string;
  /** Of the heartbeat. */
  readonly id: string;
  readonly forwarders: readonly string[];
  readonly stage: string;
}

async function followHeartbeat(sent: Sent, { functions, clock, sleep }: CheckPorts): Promise<Verdict> {
  const { instance, id, forwarders } = sent;
  const startedAt = clock();
  const anyLogged = async (text: string) => {
    const found = await Promise.all(forwarders.map((name) => functions.hasLogged(name, text, startedAt - SKEW_MS)));
    return found.includes(true);
  };
  for (;;) {
    const isStored = await anyLogged(id);
    const seconds = Math.round((clock() - startedAt) / 1_000);
    if (isStored) return { kind: 'works', how: `the heartbeat of ${instance} was stored within ${seconds} s` };
    if (clock() - startedAt >= PATIENCE_MS) return explainLost(sent, seconds, await anyLogged(DELIVERED));
    await sleep(LOOK_EVERY_MS);
  }
}

/** As apps/mozdef-forwarder says it of each heartbeat, in the line that has its id. */
const DELIVERED = 'heartbeat delivered';

/** Where others come through, the way behind the stream works, and what differs is the record that this source made. */
function explainLost({ instance, id, stage }: Sent, seconds: number, othersAreStored: boolean): Verdict {
  const lost = `the heartbeat ${id} of ${instance} is in the stream, and no destination has stored it after ${seconds} s`;
  const ask = `npx mef doctor --stage ${stage} tells`;
  return othersAreStored
    ? {
        kind: 'fails',
        why: `${lost}, though other heartbeats were stored meanwhile: what it wrote is refused, or waits behind others. Which of them, ${ask}`,
      }
    : {
        kind: 'not delivered',
        why: `${lost}: a mapping that is new takes minutes, a destination needs its secrets and has to answer. What is missing, ${ask}`,
      };
}
