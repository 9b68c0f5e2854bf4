import { storeSecrets } from './commands/change-secrets.ts';
import { commands, COMMANDS_PER_MINUTE, pickCommand } from './commands/commands.ts';
import { command, type World } from './commands/world.ts';
import { createCloud, START } from './create-cloud.ts';
import { createPipeline } from './create-pipeline.ts';
import type { Fault } from './faults.ts';
import { collectEvidence } from './invariants/collect-evidence.ts';
import { findBroken } from './invariants/invariants.ts';
import { tick } from './commands/tick.ts';

/** What one seed of the pipeline came to. */
export interface PipelineResult {
  /** Invariants that do not hold, each with what was seen. */
  readonly broken: readonly string[];
  readonly events: number;
  readonly kills: number;
  readonly hours: number;
  /** Events that MozDef was sent again and held already. */
  readonly doubled: number;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  /** Stands for everything that happened, in order. */
  readonly digest: string;
  /** The newest of it. */
  readonly steps: readonly string[];
  /** Faults that it had, whether or not they were met. */
  readonly present: readonly Fault[];
  /** Every command of the storm, those that were left out too. */
  readonly commands: readonly string[];
}

/** What a simulation leaves out of its seed, to find what a failure needs. Chance falls otherwise from there on. */
export interface LeftOut {
  readonly faults: ReadonlySet<Fault>;
  /** By their place among the commands of the storm. */
  readonly commands: ReadonlySet<number>;
}

const NOTHING: LeftOut = { faults: new Set(), commands: new Set() };

const MINUTE_MS = 60_000;
/** How long everything goes wrong. */
const STORM_MINUTES: readonly [number, number] = [20, 45];
/** After which a provider that retries for 85 minutes has come to its end, and the queue has shown what it hid. */
const CALM_MINUTES = 180;
/** Of these the poller has every minute, of the others each tenth: what is listed late is listed by then. */
const POLLED_MINUTES = 10;
/** What fails behind the stream comes back into the queue, which may hide it for 12 minutes after it was on its way for 15. */
const LAST_REPLAY_MINUTE = 145;
/** From here on an event has to be stored promptly: what waited has had time to go. */
const PROMPT_AFTER_MINUTES = 10;

export async function simulatePipeline(seed: number, without = NOTHING): Promise<PipelineResult> {
  const cloud = createCloud(seed, without.faults);
  const world: World = { ...createPipeline(cloud), cloud };
  await begin(world);
  const given = await storm(world, without.commands);
  const promptSince = await calm(world);
  const evidence = collectEvidence(world, promptSince);
  return {
    broken: findBroken(evidence),
    events: evidence.stored.size,
    kills: world.crashes(),
    doubled: world.mozdef.repeats(),
    hours: (cloud.scheduler.now() - START) / 3_600_000,
    faults: cloud.storm.counts(),
    digest: cloud.trace.digest(),
    steps: cloud.trace.lines(),
    present: cloud.storm.present(),
    commands: given,
  };
}

/** A poller promises from its first run on. */
async function begin(world: World): Promise<void> {
  const { scheduler, storm } = world.cloud;
  tick(world, 0);
  await scheduler.runUntil(scheduler.now() + MINUTE_MS);
  storm.begin();
}

/** Answers what was commanded in it, in the order in which it was chosen. */
async function storm(world: World, leftOut: LeftOut['commands']): Promise<readonly string[]> {
  const { scheduler, random } = world.cloud;
  const minutes = random.between(...STORM_MINUTES);
  const gapAt = random.chance(0.3) ? random.between(1, minutes - 1) : undefined;
  const siegeAt = random.chance(0.15) ? random.between(1, minutes - 1) : undefined;
  const given: string[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    if (minute === gapAt) await gap(world);
    if (minute === siegeAt) await siege(world);
    tick(world, minute);
    world.log.add();
    for (let left = countOf(world); left > 0; left -= 1) {
      const name = pickCommand(random);
      const afterMs = random.between(0, MINUTE_MS - 1);
      if (!leftOut.has(given.length)) scheduler.after(afterMs, () => commands[name].run(world));
      given.push(`minute ${minute}: ${name}`);
    }
    await scheduler.runUntil(scheduler.now() + MINUTE_MS);
  }
  return given;
}

/** Some minutes have twice as many commands, some none. */
function countOf({ cloud: { random } }: World): number {
  return Math.round(random.next() * 2 * COMMANDS_PER_MINUTE);
}

const GAP_MINUTES = 360;

/** The schedule stands still, senders do not. */
async function gap(world: World): Promise<void> {
  const { scheduler, storm } = world.cloud;
  if (!storm.has('schedule: gap')) return;
  storm.note('schedule: gap');
  for (let minute = 0; minute < GAP_MINUTES; minute += 10) {
    world.zoom.deliver();
    world.log.add();
    await scheduler.runUntil(scheduler.now() + 10 * MINUTE_MS);
  }
}

/** Longer than records may wait, shorter than the stream keeps them. */
const SIEGE_MINUTES = 132;

/** MozDef is down for hours: what is too old goes to a bucket, and comes back from there. */
async function siege(world: World): Promise<void> {
  const { scheduler, storm } = world.cloud;
  if (!storm.has('mapping: records aged out')) return;
  storm.set('mozdef: down', true);
  for (let minute = 0; minute < SIEGE_MINUTES; minute += 1) {
    tick(world, minute, false);
    if (minute % 12 === 0) world.zoom.deliver();
    await scheduler.runUntil(scheduler.now() + MINUTE_MS);
  }
  storm.set('mozdef: down', false);
}

/** Nothing goes wrong any more but poison, which has to stop nobody. Answers from when on everything has to be prompt. */
async function calm(world: World): Promise<number> {
  const { scheduler, storm } = world.cloud;
  storm.end();
  storeSecrets(world);
  Object.values(world.deployments).forEach((one) => one.deploy('right'));
  const promptSince = scheduler.now() + PROMPT_AFTER_MINUTES * MINUTE_MS;
  for (let minute = 0; minute < CALM_MINUTES; minute += 1) {
    tick(world, minute, minute < POLLED_MINUTES);
    if (minute >= PROMPT_AFTER_MINUTES && minute % 10 === 5) {
      commands['put poison into the stream'].run(world);
      world.zoom.deliver();
    }
    if (minute % 30 === 20 && minute <= LAST_REPLAY_MINUTE) command(world, { replay: { because: 'command' } });
    await scheduler.runUntil(scheduler.now() + MINUTE_MS);
  }
  return promptSince;
}
