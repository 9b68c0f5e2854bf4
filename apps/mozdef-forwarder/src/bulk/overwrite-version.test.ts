import { overwriteVersion, versioned } from './overwrite-version.ts';

const event = (content: unknown) => ({ id: 'a', line: JSON.stringify(content) });
const receivedAt = (receivedat: unknown) => event({ details: { ingest: { receivedat } } });

describe('the version of an event that replaces another', () => {
  it('is when its bytes were received, and nothing newer is replaced', () => {
    expect(overwriteVersion(receivedAt('2026-11-20T10:00:00.123Z'))).toBe(Date.UTC(2026, 10, 20, 10, 0, 0, 123));
    expect(versioned(7)).toEqual({ version: 7, version_type: 'external_gte' });
  });

  it.each([
    ['no details', event({})],
    ['details that are a text', event({ details: 'ingest' })],
    ['details that are null', event({ details: null })],
    ['no ingest', event({ details: {} })],
    ['an ingest that is a text', event({ details: { ingest: 'receivedat' } })],
    ['an ingest that is null', event({ details: { ingest: null } })],
    ['no time', event({ details: { ingest: {} } })],
    ['a time that is a number', receivedAt(1_795_000_000_000)],
    ['a time that is none', receivedAt('yesterday')],
  ])('is missing with %s: the event becomes a letter that says so', (_name, line) => {
    expect(overwriteVersion(line)).toEqual({
      kind: 'dead letter',
      reason: 'destination-refused',
      detail: 'details.ingest.receivedat: expected a time, because the event replaces another',
    });
  });
});
