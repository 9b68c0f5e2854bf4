import { eventSchemaFor } from '@mef/event-model';
import { writeHeartbeat } from '@mef/source';
import type { WebhookSource } from '@mef/webhook';
import { attackRequests } from './attack-requests.ts';
import { expectGolden, type Golden } from './expect-golden.ts';
import { expectRowsMet } from './expect-rows-met.ts';
import { SAMPLE_TIME } from './fixed-clock.ts';
import { SAMPLE_INSTANCE } from './memory-ports.ts';
import { readSamples, type Sample } from './read-samples.ts';
import { runRequest, runSample, signedRequest } from './run-sample.ts';
import { sampleSecrets } from './sample-secrets.ts';
import { redactedValues } from './secrets-in.ts';

type Ran = Awaited<ReturnType<typeof runSample>>;

/** Bodies that no schema of a webhook takes, and the reason that each must have in the dead letter. */
const brokenBodies = {
  'an empty body': [Buffer.alloc(0), 'body-empty'],
  'white space': [Buffer.from(' \n'), 'body-empty'],
  'no JSON': [Buffer.from('<html>'), 'body-not-json'],
  'JSON cut short': [Buffer.from('{"a":'), 'body-not-json'],
  'Latin-1': [Buffer.from([0x22, 0xe9, 0x22]), 'body-not-utf8'],
  '10,000 levels': [Buffer.from('['.repeat(10_000) + ']'.repeat(10_000)), 'json-too-deep'],
  '60,000 keys': [
    Buffer.from(JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`k${i}`, i])))),
    'json-too-wide',
  ],
  'a bare null': [Buffer.from('null'), 'payload-shape'],
  'a bare number': [Buffer.from('7'), 'payload-shape'],
  'a list': [Buffer.from('[]'), 'payload-shape'],
  'an object of nothing known': [Buffer.from('{}'), 'payload-shape'],
} as const;

/** Everything that holds for every webhook source. */
export function describeWebhook<Payload>(source: WebhookSource<Payload>, appRoot: string): void {
  const samples = readSamples(appRoot);
  describe.each(samples)('sample $name', (sample) => describeSample(source, sample));
  describeAttacks(source, samples);
  describeBrokenBodies(source);
  if (source.beats) describeHeartbeat(source);
  it('has met every row of its event types, or lists it as unseen', async () => {
    const ran = await Promise.all(samples.map((sample) => runSample(source, sample)));
    expectRowsMet(
      source,
      ran.flatMap(({ events }) => events),
    );
  });
}

function describeSample<Payload>(source: WebhookSource<Payload>, sample: Sample): void {
  it('gives its golden', async () => expectGolden(sample.folder, goldenOf(await runSample(source, sample))));

  it('gives the same as base64', async () => {
    expect(goldenOf(await runSample(source, sample, true))).toEqual(goldenOf(await runSample(source, sample)));
  });

  it('is acknowledged, and nothing of it is lost', async () => {
    const ran = await runSample(source, sample);
    expect([200, 400]).toContain(ran.reply.statusCode);
    const isKept = ran.events.length + ran.letters.length > 0;
    expect(isKept || goldenOf(ran).file === 'reply.json').toBe(true);
  });

  it('leaks no secret into an event, a log or a reply', async () => {
    const ran = await runSample(source, sample);
    const seen = JSON.stringify([ran.events, ran.telemetry.lines(), ran.reply]);
    for (const secret of [...sampleSecrets(source.auth.secretFormat), ...secretsOf(source, sample)])
      expect(seen).not.toContain(JSON.stringify(secret).slice(1, -1));
  });
}

/** What is redacted may not turn up elsewhere; a challenge's answer repeats its token by the provider's design. */
function secretsOf<Payload>(source: WebhookSource<Payload>, sample: Sample): string[] {
  try {
    const record: unknown = JSON.parse(sample.body.toString('utf8'));
    return source.handshake?.matches(record) === true ? [] : redactedValues(record, source.redact);
  } catch {
    return []; // A sample of broken JSON has no record; its golden is a rejection.
  }
}

function goldenOf({ reply, events, letters }: Ran): Golden {
  const [letter] = letters;
  if (letter !== undefined) {
    const { reasonCode: reason, reasonDetail: detail } = letter.envelope;
    return { file: 'rejection.json', content: { reason, detail } };
  }
  return events.length > 0
    ? { file: 'events.json', content: JSON.parse(JSON.stringify(events)) as unknown }
    : { file: 'reply.json', content: { statusCode: reply.statusCode, body: JSON.parse(reply.body) as unknown } };
}

function describeAttacks<Payload>(source: WebhookSource<Payload>, samples: readonly Sample[]): void {
  const [sample] = samples;
  if (sample === undefined) return;

  it.each(attackRequests(source.auth))('refuses $name', async ({ forge }) => {
    const forged = await forge(await signedRequest(source, sample, SAMPLE_TIME), SAMPLE_TIME);
    const { reply, events, letters } = await runRequest(source, forged);
    expect(reply).toMatchObject({ statusCode: 401, body: '{"message":"unauthorized"}' });
    expect([events, letters]).toEqual([[], []]);
  });
}

function describeBrokenBodies<Payload>(source: WebhookSource<Payload>): void {
  it.each(Object.entries(brokenBodies))('keeps %s with its bytes and a reason', async (_name, [body, reason]) => {
    const { reply, events, letters } = await runSample(source, { body, headers: {} });
    expect([reply.statusCode, events.length, letters.length]).toEqual([200, 0, 1]);
    expect(letters[0]?.envelope).toMatchObject({ reasonCode: reason, instance: SAMPLE_INSTANCE.name });
    expect(letters[0]?.raw.equals(body)).toBe(true);
  });
}

function describeHeartbeat<Payload>(source: WebhookSource<Payload>): void {
  const body = Buffer.from(writeHeartbeat({ id: '7f6d9a3e-2b1c-4d5e-8f90-a1b2c3d4e5f6', sentAt: SAMPLE_TIME }));
  const heartbeat = { body, headers: {} };

  it('makes one event of a heartbeat that is signed as the provider signs, whatever its schema', async () => {
    const { reply, events, letters } = await runSample(source, heartbeat);
    expect([reply.statusCode, letters.length]).toEqual([200, 0]);
    expect(events.map(({ category, details }) => [category, details.eventtype])).toEqual([
      ['heartbeat', 'mef.heartbeat'],
    ]);
    expect(eventSchemaFor(source.provider).safeParse(events[0]).success).toBe(true);
  });

  it.each(attackRequests(source.auth))('refuses a heartbeat with $name', async ({ forge }) => {
    const forged = await forge(await signedRequest(source, heartbeat, SAMPLE_TIME), SAMPLE_TIME);
    const { reply, events, letters } = await runRequest(source, forged);
    expect([reply.statusCode, events, letters]).toEqual([401, [], []]);
  });
}
