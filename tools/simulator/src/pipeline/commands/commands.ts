import type { CommandEvent } from '@mef/dead-letter';
import type { SeededRandom } from '@mef/testing';
import { ZOOM_SECRET, type DeployedSource, type Pipeline } from '../create-pipeline.ts';
import type { Cloud } from '../create-cloud.ts';
import type { Code } from '../deployed/create-deployment.ts';
import type { Fault } from '../faults.ts';
import { place, sha256 } from '../ledger/places.ts';

/** What a command acts on. */
export interface World extends Pipeline {
  readonly cloud: Cloud;
}

interface CommandRow {
  /** How often in a hundred minutes of the storm, about. */
  readonly weight: number;
  readonly run: (world: World) => void;
}

const MINUTE_MS = 60_000;

/** Turns a fault on, and off again after a while; nothing where the seed does not have it. */
function outage(fault: Fault, [low, high]: readonly [number, number]): (world: World) => void {
  return ({ cloud: { storm, scheduler, random } }) => {
    if (!storm.has(fault)) return;
    storm.set(fault, true);
    scheduler.after(random.between(low, high), () => storm.set(fault, false));
  };
}

/** Everything that may happen in a minute of the storm, beside what happens in every minute. */
export const commands = {
  deliver: { weight: 200, run: ({ zoom }) => zoom.deliver() },
  burst: {
    weight: 6,
    run: ({ zoom, cloud }) => {
      for (let left = cloud.random.between(5, 15); left > 0; left -= 1) zoom.deliver();
    },
  },
  challenge: { weight: 4, run: ({ zoom }) => zoom.challenge() },
  forge: { weight: 60, run: ({ forger }) => forger.forge() },
  'rotate the secret': { weight: 2, run: rotate },
  'empty the secret': { weight: 2, run: empty },
  'split a shard': { weight: 3, run: ({ cloud }) => cloud.storm.has('stream: shard split') && cloud.stream.split() },
  'merge shards': { weight: 3, run: ({ cloud }) => cloud.storm.has('stream: shards merged') && cloud.stream.merge() },
  'put poison into the stream': { weight: 3, run: poison },
  'send what is no letter': { weight: 3, run: sendForeign },
  'deploy what is too strict': { weight: 3, run: (world) => deploy(world, 'too strict') },
  'deploy what is broken': { weight: 3, run: (world) => deploy(world, 'broken') },
  'deploy the fix': { weight: 4, run: (world) => deploy(world, 'right') },
  replay: { weight: 6, run: (world) => command(world, { replay: { because: 'command', rate: 50 } }) },
  'replay into trouble': { weight: 6, run: replayIntoTrouble },
  'look at letters': { weight: 2, run: (world) => command(world, { list: {} }) },
  'dry run': { weight: 2, run: (world) => command(world, { replay: { because: 'command', dryRun: true, limit: 20 } }) },
  'a clock jumps': { weight: 3, run: jump },
  'throttle the stream': { weight: 3, run: outage('stream: throttled', [1_000, 4 * MINUTE_MS]) },
  'queue down': { weight: 3, run: outage('queue: down', [1_000, 12 * MINUTE_MS]) },
  'archive down': { weight: 3, run: outage('archive: down', [1_000, 12 * MINUTE_MS]) },
  'secrets down': { weight: 3, run: outage('secrets: down', [1_000, 30 * MINUTE_MS]) },
  'MozDef down': { weight: 3, run: outage('mozdef: down', [1_000, 20 * MINUTE_MS]) },
  'narrow bodies': { weight: 3, run: outage('mozdef: 413', [MINUTE_MS, 15 * MINUTE_MS]) },
  'a mapping of MozDef is wrong': {
    weight: 3,
    run: outage('mozdef: items refused for good', [MINUTE_MS, 30 * MINUTE_MS]),
  },
} as const satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof commands;

const names = Object.keys(commands) as CommandName[];
const total = names.reduce((sum, name) => sum + commands[name].weight, 0);

export function pickCommand(random: SeededRandom): CommandName {
  let left = random.next() * total;
  return names.find((name) => (left -= commands[name].weight) < 0) ?? 'deliver';
}

/** How many commands a minute has. */
export const COMMANDS_PER_MINUTE = total / 100;

/** A process asks the store again after five seconds at the earliest. */
const OVERLAP_MS = 10_000;

/** Both secrets live before the sender changes over; the old one goes two hours later. */
function rotate(world: World): void {
  const { storm, scheduler, random } = world.cloud;
  if (!storm.has('secrets: rotated')) return;
  storm.note('secrets: rotated');
  world.zoom.rotate(
    `zoom-secret-number-${random.between(10, 99_999)}-of-many`,
    random.between(OVERLAP_MS, 10 * MINUTE_MS),
  );
  storeSecrets(world);
  scheduler.after(120 * MINUTE_MS, () => storeSecrets(world));
}

/** The store as an operator wants it. */
export function storeSecrets({ zoom, cloud: { parameters } }: World): void {
  parameters.set(ZOOM_SECRET, JSON.stringify(zoom.secrets()));
}

/** An operator's slip, and its repair. */
function empty(world: World): void {
  const { storm, scheduler, parameters, random } = world.cloud;
  if (!storm.has('secrets: emptied')) return;
  storm.note('secrets: emptied');
  parameters.set(ZOOM_SECRET, random.pick(['', '[]', '[""]', '["short"]', `["${' '.repeat(32)}"]`, '{}', 'null']));
  scheduler.after(random.between(8 * MINUTE_MS, 40 * MINUTE_MS), () => storeSecrets(world));
  // By then no process has the secret that it read before.
  for (const minutes of [1, 6, 7]) scheduler.after(minutes * MINUTE_MS, () => world.forger.tryWeakKeys());
}

function poison({ cloud: { storm, stream, random, ledger, scheduler } }: World): void {
  if (!storm.has('stream: poison')) return;
  storm.note('stream: poison');
  const bytes = Buffer.from(random.chance(0.5) ? `no block ${random.next()}` : cutBlock(random));
  stream.putForeign(bytes, String(random.next()));
  const letter = place.letterOf(sha256(bytes), -1);
  ledger.promise([{ key: letter, kind: 'letter', from: 'stream', letters: [letter], at: scheduler.now() }]);
}

/** A block that lost one of its two events on the way: what is left of it must not pass for all of it. */
function cutBlock(random: SeededRandom): string {
  const header = { v: 1, source: 'zoom-webhook', instance: 'main', schemaversion: 1, n: 2, trace: 'trace' };
  const event = { details: { eventid: `of a cut block ${random.next()}` } };
  return `${JSON.stringify(header)}\n${JSON.stringify(event)}`;
}

function sendForeign({ cloud: { storm, queue, random, ledger, scheduler } }: World): void {
  if (!storm.has('queue: foreign message')) return;
  storm.note('queue: foreign message');
  const body = `no letter ${random.next()}`;
  queue.sendForeign(body);
  const there = place.quarantine(sha256(body));
  ledger.promise([{ key: there, kind: 'letter', from: 'queue', letters: [there], at: scheduler.now() }]);
}

const deployFaults = {
  'too strict': 'deploy: too strict',
  broken: 'deploy: broken',
  right: 'deploy: fixed',
} as const satisfies Record<Code, Fault>;

/** Whoever deploys a fix looks first at what it would do. */
const LOOK_MS = 20_000;

function deploy(world: World, code: Code): void {
  const { deployments, cloud } = world;
  const source = cloud.random.pick<DeployedSource>(['zoom-webhook', 'acme-poller']);
  if (!cloud.storm.has('deploy: too strict') || deployments[source].code() === code) return;
  cloud.storm.note(deployFaults[code]);
  deployments[source].deploy(code);
  if (code === 'right') command(world, { replay: { because: 'command', source, dryRun: true } });
  cloud.scheduler.after(LOOK_MS, () => command(world, { replay: { because: 'deploy', source } }));
}

/** Nobody repeats a command whose outcome is unknown: the schedule does what it did not. */
export function command({ reprocessor }: Pick<World, 'reprocessor'>, event: CommandEvent): void {
  void reprocessor.command.invoke(event);
}

const TROUBLE_MS = [8_000, 40_000] as const;

/** A replay that meets an outage in its middle. */
function replayIntoTrouble(world: World): void {
  const { random } = world.cloud;
  outage(random.pick(['stream: throttled', 'archive: down', 'queue: down', 'mozdef: down']), TROUBLE_MS)(world);
  command(world, { replay: { because: 'command' } });
}

const clockOwners = ['zoom-webhook', 'acme-poller', 'mozdef-forwarder', 'drain', 'reprocessor'] as const;

function jump({ cloud: { storm, clocks, random, scheduler } }: World): void {
  if (!storm.has('clock: jumps')) return;
  storm.note('clock: jumps');
  const owner = random.pick(clockOwners);
  clocks.set(owner, random.pick([-1, 1]) * random.pick([10_000, 600_000, 3_600_000]));
  scheduler.after(random.between(MINUTE_MS, 10 * MINUTE_MS), () => clocks.set(owner, 0));
}
