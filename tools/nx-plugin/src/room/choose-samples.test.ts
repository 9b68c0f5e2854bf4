import { draftSource } from '../inference/draft-source.ts';
import { chooseSamples } from './choose-samples.ts';
import { writePageSamples, writeRequests } from './write-samples.ts';

const capture = (time: string | number, n: number) => ({ id: `e-${n}`, type: 'login.success', time });

const chosen = async (...times: readonly (string | number)[]) => {
  const records = times.map(capture);
  return chooseSamples(records, await draftSource(records, 'acme'));
};

describe('the clock of samples', () => {
  it('is a minute behind the newest capture, so that its golden shows the time of the event', async () => {
    const requests = writeRequests(await chosen('2026-11-20T08:00:00Z', '2026-11-20T09:30:15.250Z'));
    expect(requests['good/request.json']).toMatchObject({ receivedAt: '2026-11-20T09:31:15.000Z' });
    expect(requests['late/request.json']).toMatchObject({ body: { time: '2026-11-17T09:31:15.000Z' } });
  });

  it('reads epoch seconds, and stands in the first page of a poller with the provider’s own date', async () => {
    const pages = writePageSamples(await chosen(1_795_160_000, 1_795_160_100), {
      pages: { kind: 'link' },
      polling: {
        between: 'follow',
        end: 'no next page',
        overlap: '15 min',
        lookBack: '1 h',
        keptFor: '30 days',
        every: '1 min',
      },
    });
    const receivedAt = new Date(1_795_160_160_000).toISOString();
    expect(pages['good/page-1.json']).toMatchObject({
      receivedAt,
      headers: { date: new Date(receivedAt).toUTCString() },
    });
    expect(pages['duplicate/page-2.json']).not.toHaveProperty('receivedAt');
  });

  it('needs no saying for captures of before the time of every golden', async () => {
    const requests = writeRequests(await chosen('2025-06-01T00:00:00Z'));
    expect(requests['good/request.json']).not.toHaveProperty('receivedAt');
  });
});
