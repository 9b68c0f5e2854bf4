import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotRun, defineTool, jsonOption, runTool, UsageError, wholeNumber } from '@mef/command';
import { runDestinations } from './destinations/run-destinations.ts';
import { holdFileOf } from './destinations/take-down.ts';
import { destinationsText } from './print/destinations-text.ts';
import { openStack } from './stack/open-stack.ts';
import type { Stack } from './stack/read-stack.ts';
import { whileRunning } from './stack/while-running.ts';

const root = resolve(import.meta.dirname, '../../..');

const destinations = defineTool({
  command: 'npm run destinations --',
  summary: 'the same events at several destinations, each down for a while, each with a ledger of its own',
  about: `Sends signed Zoom deliveries to a local stack that delivers to several destinations, takes one after the other down under
load, and compares what was acknowledged with what each of them has. Uses the stack that runs, else starts one with
OpenSearch, which needs Java.`,
  options: {
    events: { value: wholeNumber(1, 1_000_000), text: 'deliveries, at least', default: '10000' },
    rate: { value: wholeNumber(1, 1_000), text: 'of them begun in a second', default: '30' },
    outage: { value: wholeNumber(1, 3_600), text: 'seconds that each is down', default: '60' },
    down: {
      value: 'NAMES',
      text: 'the destinations that go down, with commas between, or none (all whose process the stack keeps)',
    },
    destination: {
      value: 'WAYS',
      text: 'of a stack that has to be started, as npm start takes it',
      default: 'mef,legacy,sqs,opensearch',
    },
    dir: { value: 'DIR', text: 'where the stack writes stack.json (.local)' },
    json: jsonOption,
  },
  examples: ['', '--events 1000 --outage 10 --down mozdef,opensearch'],
  exitStatus: {
    done: 'each destination has all that was accepted, as often as its dialect promises, and no outage held another one up',
    failed: 'not so, or the stack went away meanwhile',
    usage: 'the command line makes no sense, or no stack could be started',
  },
  interrupted: 'what was sent until now proves nothing.',
  run: async (values, { answer, say, progress, paint, onEnd }) => {
    const directory = resolve(values.dir ?? join(root, '.local'));
    progress.show('waiting for the local stack', 0);
    const stack = await openStack(root, directory, { say, onEnd }, ['--destination', values.destination]);
    const down = namesToTakeDown(stack, values.down);
    for (const name of down)
      onEnd(`letting ${name} start again`, () => rmSync(holdFileOf(directory, name), { force: true }));
    const { events, rate, outage: outageSeconds } = values;
    const work = runDestinations(stack, directory, { events, rate, outageSeconds, down }, { progress, say });
    const report = await whileRunning(directory, stack, work);
    answer(report, destinationsText(report, paint));
    return report.passed ? 0 : 1;
  },
});

function namesToTakeDown({ destinations: all }: Stack, given: string | undefined): readonly string[] {
  if (all.length < 2)
    throw new CannotRun('This stack has one destination. Start another one: npm start -- --destination mef,legacy,sqs');
  const kept = all.filter(({ process }) => process !== undefined).map(({ name }) => name);
  if (given === 'none') return [];
  const named = given?.split(',') ?? kept;
  const unknown = named.filter((name) => !kept.includes(name));
  if (unknown.length > 0) throw new UsageError(`--down ${unknown.join(',')}: expected some of ${kept.join(',')}.`);
  return named;
}

await runTool(destinations);
