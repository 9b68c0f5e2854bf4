import { createPoller, poll, type RestSource, type RunReport } from '@mef/poll';
import { ProviderError, type Http, type HttpRequest, type HttpResponse } from '@mef/provider-client';
import { createMemoryPollPorts } from './memory-poll-ports.ts';
import type { PageSample } from './read-page-samples.ts';

/** Longest time that Lambda gives a poller, ms. */
const RUN_MS = 300_000;

/** Runs a source once against the pages of a sample, everything else in memory. */
export async function runPages<Payload>(
  source: RestSource<Payload>,
  { pages, receivedAt }: Pick<PageSample, 'pages'> & Partial<PageSample>,
) {
  const asked: string[] = [];
  const http: Http = (request) => {
    if (request.method === 'POST') return Promise.resolve(tokenAnswer(request.headers));
    const page = pages[asked.push(request.url.href) - 1];
    if (page === undefined) throw new Error(`The run asked for page ${asked.length}, which the sample does not have.`);
    return Promise.resolve(page);
  };
  const memory = createMemoryPollPorts(source, http, receivedAt);
  const ended = await endOf(poll(memory.instance, createPoller(source, memory.ports), RUN_MS));
  const events = memory.stream.batches().flatMap((batch) => batch.events);
  return { ...memory, asked, ended, events, letters: memory.deadLetters.letters() };
}

/** What a run says of itself, or how the provider failed it. */
export type RunEnd = RunReport | { readonly failed: string };

async function endOf(run: Promise<RunReport>): Promise<RunEnd> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof ProviderError) return { failed: error.failure };
    throw error;
  }
}

/** A login that fetches a token gets one, of the kind that it asks for; that it proves itself is the client's own test. */
function tokenAnswer({ dpop }: HttpRequest['headers']): HttpResponse {
  const token = { access_token: 'sample-access-token', token_type: dpop === undefined ? 'Bearer' : 'DPoP' };
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ ...token, expires_in: 3_600 })),
  };
}
