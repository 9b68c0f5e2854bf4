import type { Answer, Request } from '../answer.ts';
import { createTemplateKeeper } from './create-template-keeper.ts';
import { template } from './template.ts';

function setUp(...answers: Answer[]) {
  const asked: string[] = [];
  const keep = createTemplateKeeper(({ method }: Request) => {
    asked.push(method);
    return Promise.resolve(answers.shift() ?? { status: 200, body: '{}' });
  }, 'opensearch');
  return { keep, asked };
}

const none: Answer = { status: 404, body: '{}' };
const found = (fields: object): Answer => ({ status: 200, body: JSON.stringify({ 'mef-events': fields }) });

describe('createTemplateKeeper', () => {
  it('asks once a day', async () => {
    const { keep, asked } = setUp(none);
    await expect(keep('day-1')).resolves.toBeUndefined();
    await keep('day-1');
    expect(asked).toEqual(['GET', 'PUT']);
    await keep('day-2');
    expect(asked[2]).toBe('GET');
  });

  it.each([
    ['replaces an older one', { version: template.version - 1 }, ['GET', 'PUT']],
    ['replaces one without a version', {}, ['GET', 'PUT']],
    ['leaves its own', { version: template.version }, ['GET']],
    ['leaves a newer one', { version: template.version + 1 }, ['GET']],
  ])('%s', async (_name, fields, requests) => {
    const { keep, asked } = setUp(found(fields));
    await expect(keep('day')).resolves.toBeUndefined();
    expect(asked).toEqual(requests);
  });

  it.each<[string, Answer[], string]>([
    ['nobody answers', [{ status: undefined, reason: 'unreachable' }], 'unreachable'],
    ['it may not read it', [{ status: 403, body: '' }], 'unauthorized'],
    ['it may not write it', [none, { status: 403, body: '' }], 'unauthorized'],
    ['the engine is blocked', [none, { status: 403, body: '{"error":{"type":"cluster_block_exception"}}' }], 'blocked'],
    ['the answer is a page', [{ status: 200, body: '<html>' }], 'answer-unreadable'],
  ])('lets nothing be sent when %s, and asks again', async (_name, answers, reason) => {
    const { keep, asked } = setUp(...answers, none);
    await expect(keep('day')).resolves.toBe(reason);
    const before = asked.length;
    await expect(keep('day')).resolves.toBeUndefined();
    expect(asked.length).toBeGreaterThan(before);
  });
});
