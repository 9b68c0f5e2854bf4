import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openBrowser } from '../doubles/open-browser.ts';
import { startReceiver } from '../doubles/start-receiver.ts';
import { fillStore } from './fill-store.ts';
import { type Measurement, judge } from './judge.ts';
import { timeDeliveries } from './time-deliveries.ts';
import { timePaints } from './time-paints.ts';

/** What somebody who looks at the console may expect, in ms, with {@link usual} events stored. */
const limits = { paint: 1_000, delivery: 2_000 } as const;
const usual = { events: '100000', repeats: '20' } as const;

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: usual.events },
    repeats: { type: 'string', default: usual.repeats },
  },
});
const [events, repeats] = [Number(values.events), Number(values.repeats)];
if (!(Number.isInteger(events) && Number.isInteger(repeats) && events >= 0 && repeats > 0))
  throw new Error('npx nx measure console [--events 100000] [--repeats 20]: both are whole numbers.');
process.exitCode = report(await measure());

async function measure(): Promise<readonly Measurement[]> {
  const receiver = await startReceiver();
  const browser = await openBrowser();
  try {
    await fillStore(receiver, events, Date.now());
    say(`${events} events are stored; each figure is of ${repeats}. Load before: ${load()}`);
    const { painted, listed } = await timePaints(receiver.url, browser, repeats);
    const delivered = await timeDeliveries(receiver, browser, repeats);
    return [
      { name: 'first paint', taken: painted, limit: limits.paint },
      { name: 'list is there', taken: listed, limit: undefined },
      { name: 'delivery seen after its 200', taken: delivered, limit: limits.delivery },
    ];
  } finally {
    await browser.close();
    await receiver.stop();
  }
}

function report(measurements: readonly Measurement[]): number {
  const judged = measurements.map(judge);
  for (const { line } of judged) say(line);
  say(`Load after: ${load()}`);
  return judged.every(({ isKept }) => isKept) ? 0 : 1;
}

/** Of the last minute; beyond the number of processors, others slow down what is measured. */
function load(): string {
  return `${loadavg()[0]?.toFixed(1) ?? '?'} on ${availableParallelism()} processors`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
