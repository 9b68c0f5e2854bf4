import type { Sample } from './read-sample.ts';
import { renewSample } from './renew-sample.ts';

const renewal = { mark: 'demo1-000001', id: 'new-id' };

function sample(body: string, headers: Sample['headers'] = {}): Sample {
  return { name: 's', headers, body: Buffer.from(body), expected: { status: 200, events: 1 } };
}

describe('renewSample', () => {
  it('marks the body of a source whose identity is the body', () => {
    const { body, mark } = renewSample(sample('{"a":1}'), renewal, 'raw body');
    expect([body.toString(), mark]).toEqual(['{"sender_mark":"demo1-000001","a":1}', 'demo1-000001']);
  });

  it('gives a header with the id a new one, and adds none to a sample without', () => {
    const key = { header: 'x-id' };
    expect(renewSample(sample('{}', { 'x-id': 'old' }), renewal, key).headers).toEqual({ 'x-id': 'new-id' });
    expect(renewSample(sample('{}'), renewal, key).headers).toEqual({});
  });

  it('gives a record with the id a new one in its place, and adds none to a sample without', () => {
    const key = { path: 'event.id' };
    const { body } = renewSample(sample('{"event":{"n":1.0,"id":"old"}}'), renewal, key);
    expect(body.toString()).toBe('{"sender_mark":"demo1-000001","event":{"n":1.0,"id":"new-id"}}');
    expect(renewSample(sample('{"event":null}'), renewal, key).body.toString()).not.toContain('new-id');
  });

  it('marks the payload of a form', () => {
    const form = sample('payload=%7B%7D', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(new URLSearchParams(renewSample(form, renewal, 'raw body').body.toString()).get('payload')).toBe(
      '{"sender_mark":"demo1-000001"}',
    );
  });

  it.each(['<html>', '[]', '{"a":'])('leaves %s as it is, without a mark', (text) => {
    const { body, mark } = renewSample(sample(text), renewal, { path: 'id' });
    expect([body.toString(), mark]).toEqual([text, undefined]);
  });

  it('leaves bytes that are no text as they are', () => {
    const latin = { ...sample(''), body: Buffer.from('{"a":"é"}', 'latin1') };
    expect(renewSample(latin, renewal, 'raw body')).toMatchObject({ body: latin.body, mark: undefined });
  });
});
