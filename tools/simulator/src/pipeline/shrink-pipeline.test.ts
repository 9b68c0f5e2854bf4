import { shrinkPipeline } from './shrink-pipeline.ts';
import { simulatePipeline, type LeftOut, type PipelineResult } from './simulate-pipeline.ts';

const commands = Array.from({ length: 40 }, (_none, at) => `minute ${at}: deliver`);
const failed = {
  broken: ['I-1: lost: e1', 'I-8: 2 wait'],
  present: ['queue: down', 'mozdef: reset', 'clock: jumps'],
  commands,
} as const;

/** A bug that needs one fault and two commands. */
function simulate(_seed: number, { faults, commands: leftOut }: LeftOut): Promise<PipelineResult> {
  const isMet = !faults.has('mozdef: reset') && !leftOut.has(3) && !leftOut.has(31);
  const broken = isMet ? ['I-1: lost: e9'] : ['I-7: late'];
  return Promise.resolve({ ...({} as PipelineResult), broken });
}

describe('a seed that does not hold', () => {
  const needed = {
    faults: ['mozdef: reset'],
    commands: ['minute 3: deliver', 'minute 31: deliver'],
    broken: ['I-1: lost: e9'],
  };

  it('is told with the faults and commands that it takes, and nothing else', async () => {
    expect(await shrinkPipeline(8, failed, (seed, without) => simulate(seed, without ?? none))).toEqual(needed);
  });

  it('is told so too where another one cannot be simulated to its end', async () => {
    const simulateOrThrow = (seed: number, without = none) =>
      without.commands.has(31) ? Promise.reject(new Error('no end')) : simulate(seed, without);
    expect(await shrinkPipeline(8, failed, simulateOrThrow)).toEqual(needed);
  });
});

const none: LeftOut = { faults: new Set(), commands: new Set() };

describe('a simulation that leaves something out of its seed', () => {
  it('has the rest of it, and one that leaves nothing out is the seed itself', async () => {
    const whole = await simulatePipeline(3);
    const [first = 'queue: down'] = whole.present;
    const places = new Set(whole.commands.keys());
    const part = await simulatePipeline(3, { faults: new Set([first]), commands: places });
    expect((await simulatePipeline(3, none)).digest).toBe(whole.digest);
    expect(part.present).toEqual(whole.present.slice(1));
    expect(part.faults[first]).toBeUndefined();
    expect(part.events).toBeLessThan(whole.events);
  });
});
