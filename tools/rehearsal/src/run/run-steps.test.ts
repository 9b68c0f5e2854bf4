import { createMemoryTerminal, defineTool, performTool } from '@mef/command';
import type { Rehearsal } from '../rehearsal.ts';
import { hasPassed, reportText } from './report.ts';
import { runSteps } from './run-steps.ts';
import type { Outcome, Step } from './step.ts';

// What the steps work with is theirs alone: these touch nothing of it.
const rehearsal = {} as Rehearsal;

const step = (name: string, run: () => Promise<string> = () => Promise.resolve(`${name} was seen`)): Step => ({
  name,
  about: '',
  run,
});

async function outcomesOf(...steps: readonly Step[]) {
  let outcomes: readonly Outcome[] = [];
  const { terminal, said, printed } = createMemoryTerminal();
  const tool = defineTool({
    command: 'rehearse',
    summary: '',
    about: '',
    options: {},
    examples: [],
    run: async (_, hands) => {
      outcomes = await runSteps(steps, rehearsal, hands);
      hands.answer(undefined, reportText({ outcomes, degraded: [], seconds: 61 }, hands.paint));
      return 0;
    },
  });
  return { code: await performTool(tool, [], terminal), outcomes, said: said(), printed: printed() };
}

test('steps run in their order, and each says what it saw', async () => {
  const { outcomes, printed, said } = await outcomesOf(step('first'), step('second'));
  expect(outcomes.map(({ name, kind }) => [name, kind])).toEqual([
    ['first', 'passed'],
    ['second', 'passed'],
  ]);
  expect(said).toMatch(/first.*first was seen\n.*second.*second was seen/);
  expect(printed).toContain('The rehearsal passed in 61 s.');
  expect(hasPassed({ outcomes, degraded: [], seconds: 0 })).toBe(true);
});

test('behind one that fails none is run, and the report is a no', async () => {
  const third = jest.fn(() => Promise.resolve(''));
  const failing = step('second', () => Promise.reject(new Error('no such stack')));
  const { outcomes, said, printed } = await outcomesOf(step('first'), failing, step('third', third));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['passed', 'failed', 'not reached']);
  expect(third).not.toHaveBeenCalled();
  expect(said).toContain('no such stack');
  expect(printed).toMatch(/third +not reached/);
  expect(printed).toContain('The rehearsal failed');
});

test('Ctrl-C is no failure of the step that it came to', async () => {
  const stop = new AbortController();
  const aborting = step('first', () => {
    stop.abort();
    return Promise.reject(new Error('killed'));
  });
  const { say, progress, clock } = {
    say: () => undefined,
    progress: { show: () => undefined, end: () => undefined },
    clock: () => 0,
  };
  const run = runSteps([aborting], rehearsal, { say, progress, clock, signal: stop.signal });
  await expect(run).rejects.toThrow('killed');
});
