import { contentKey } from '@mef/event-model';
import type { RestSource } from '@mef/poll';
import { expectGolden, type Golden } from './expect-golden.ts';
import { expectRowsMet } from './expect-rows-met.ts';
import { readPageSamples, readTemplates, type PageSample } from './read-page-samples.ts';
import { runPages } from './run-pages.ts';
import { sampleSecrets } from './sample-secrets.ts';
import { redactedValues } from './secrets-in.ts';
import { pageAround } from './provider/page-around.ts';
import { sampleEndpoint } from './sample-endpoint.ts';
import { simulatePolling } from './provider/simulate-polling.ts';

type Ran = Awaited<ReturnType<typeof runPages>>;

/** Records that no schema takes. */
const brokenRecords = { 'a null': null, 'a number': 7, 'a text': 'text', 'a list': [], 'an empty object': {} };

/** Runs of the simulated provider with each `npm test`; thousands are the engine's own. */
const SEEDS = 12;

/** Everything that holds for every REST source. */
export function describeRest<Payload>(source: RestSource<Payload>, appRoot: string): void {
  const samples = readPageSamples(appRoot, sampleEndpoint(source));
  const templates = readTemplates(appRoot, source.records);
  describe.each(samples)('sample $name', (sample) => describePages(source, sample));
  describeBrokenRecords(source, templates);
  describeProvider(source, templates);
  it('has met every row of its event types, or lists it as unseen', async () => {
    const ran = await Promise.all(samples.map((sample) => runPages(source, sample)));
    expectRowsMet(
      source,
      ran.flatMap(({ events }) => events),
    );
  });
}

function describePages<Payload>(source: RestSource<Payload>, sample: PageSample): void {
  const { folder, pages } = sample;
  it('gives its golden', async () => expectGolden(folder, goldenOf(await runPages(source, sample))));

  it('leaks no secret into an event or a log', async () => {
    const ran = await runPages(source, sample);
    const seen = JSON.stringify([ran.events, ran.telemetry.lines()]);
    const secrets = source.secrets.flatMap(({ format }) => sampleSecrets(format));
    const redacted = pages.flatMap(({ body }) => redactedIn(Buffer.from(body).toString(), source.redact));
    for (const secret of [...secrets, ...redacted]) expect(seen).not.toContain(JSON.stringify(secret).slice(1, -1));
  });
}

function redactedIn(page: string, paths: readonly string[]): string[] {
  try {
    return redactedValues(JSON.parse(page) as unknown, paths);
  } catch {
    return []; // A page of HTML has no records; its golden says what became of the run.
  }
}

function goldenOf({ ended, events, letters }: Ran): Golden {
  const stored = JSON.parse(JSON.stringify(events)) as unknown;
  if (letters.length > 0) {
    const rejected = letters.map(({ envelope }) => ({ reason: envelope.reasonCode, detail: envelope.reasonDetail }));
    return { file: 'rejection.json', content: { rejected, stored: events.map(({ details }) => details.eventid) } };
  }
  return events.length > 0 ? { file: 'events.json', content: stored } : { file: 'run.json', content: ended };
}

/** A page that holds the broken record between two good ones. */
function describeBrokenRecords<Payload>(source: RestSource<Payload>, templates: readonly unknown[]): void {
  it.each(Object.entries(brokenRecords))('keeps %s as a dead letter, and its neighbours', async (_name, broken) => {
    const ran = await runPages(source, { pages: [pageAround(broken, source, templates)] });
    expect(ran.events.length).toBeGreaterThanOrEqual(2);
    expect(ran.letters.map(({ envelope }) => envelope.reasonCode)).toEqual(['payload-shape']);
    expect(contentKey(ran.letters[0]?.raw ?? '')).toBe(contentKey(JSON.stringify(broken)));
  });
}

function describeProvider<Payload>(source: RestSource<Payload>, templates: readonly unknown[]): void {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'loses nothing, whatever its provider does and wherever it is killed (seed %i)',
    async (seed) => {
      const { missing, strangers, early, strays } = await simulatePolling({ source, templates, seed });
      expect({ missing, strangers, early, strays }).toEqual({ missing: [], strangers: [], early: 0, strays: 0 });
    },
  );
}
