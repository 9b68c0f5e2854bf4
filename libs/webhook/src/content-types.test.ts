import { request } from './doubles/acme-request.ts';
import { source } from './doubles/acme-source.ts';
import { setUp } from './doubles/set-up.ts';
import { answer, defineWebhookSource, type BodyForm } from './index.ts';

const record = '{"event":"file.shared","who":"user1@example.com"}';
const form = (text: string) => `payload=${encodeURIComponent(text)}`;

/** What is sent, and what becomes of it where it is read as JSON and where it is read as a form. */
const bodies = {
  JSON: [record, 'event', 'body-not-form'],
  'a form': [form(record), 'body-not-json', 'event'],
  'a form beside other fields': [`a=1&${form(record)}&b=2`, 'body-not-json', 'event'],
  'a form of no payload': ['a=1', 'body-not-json', 'body-not-form'],
  'a form of two payloads': [`${form(record)}&${form(record)}`, 'body-not-json', 'body-not-form'],
  'a form of broken JSON': [form('{'), 'body-not-json', 'body-not-json'],
  nothing: ['', 'body-empty', 'body-empty'],
  'bytes that are no text': [Buffer.from([0x70, 0xff]), 'body-not-utf8', 'body-not-utf8'],
} as const satisfies Record<string, readonly [body: string | Buffer, asJson: string, asForm: string]>;

const contentTypes = {
  'application/json': 'json',
  'application/json; charset=utf-8': 'json',
  'APPLICATION/JSON;charset="UTF-8";': 'json',
  'application/x-www-form-urlencoded': 'form',
  'Application/X-WWW-Form-Urlencoded; charset=UTF-8': 'form',
  'multipart/form-data; boundary=x': undefined,
  'text/plain': undefined,
  'text/json': undefined,
  'application/vnd.api+json': undefined,
  'application/jsonp': undefined,
  'application/json, application/x-www-form-urlencoded': undefined,
  '': undefined,
} as const satisfies Record<string, BodyForm | undefined>;

const sources = {
  JSON: defineWebhookSource({ ...source, bodies: ['json'] }),
  'JSON and forms': defineWebhookSource({ ...source, bodies: ['json', 'form'] }),
  forms: defineWebhookSource({ ...source, bodies: ['form'] }),
};

describe.each(Object.entries(sources))('a source that takes %s', (_name, taking) => {
  describe.each(Object.entries(contentTypes))('is sent "%s"', (contentType, read) => {
    it.each(Object.entries(bodies))('with %s', async (_body, [body, asJson, asForm]) => {
      const { ports, events, deadLetters } = setUp();
      const isTaken = read !== undefined && (taking.bodies ?? []).some((accepted) => accepted === read);
      const becomes = read === 'form' ? asForm : asJson;
      const sent = request(body, { headers: { 'content-type': contentType }, base64: true });
      expect(await answer(sent, taking, ports)).toMatchObject({ statusCode: isTaken ? 200 : 415 });
      const reasons = deadLetters.letters().map(({ envelope }) => envelope.reasonCode);
      expect([...events().map(() => 'event'), ...reasons]).toEqual(isTaken ? [becomes] : []);
    });
  });
});

it('signs a form over its bytes, escapes and all', async () => {
  const { ports, events } = setUp();
  const taking = sources['JSON and forms'];
  const signed = request(form(record), { headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const rewritten = { ...signed, body: `payload=${record}` };
  expect(await answer(rewritten, taking, ports)).toMatchObject({ statusCode: 401 });
  expect(await answer(signed, taking, ports)).toMatchObject({ statusCode: 200 });
  expect(events()[0]?.details['username']).toBe('user1@example.com');
});
