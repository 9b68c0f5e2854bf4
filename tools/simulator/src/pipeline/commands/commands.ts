import type { SeededRandom } from '@mef/testing';
import { empty, rotate } from './change-secrets.ts';
import { deploy } from './deploy.ts';
import { poison, sendForeign } from './spoil.ts';
import { command, MINUTE_MS, outage, type World } from './world.ts';

interface CommandRow {
  /** How often in a hundred minutes of the storm, about. */
  readonly weight: number;
  readonly run: (world: World) => void;
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
  'empty the secret': { weight: 3, run: empty },
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
