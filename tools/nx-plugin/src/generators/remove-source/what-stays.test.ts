import { leftoversOf, whatStays } from './what-stays.ts';

const NAME = 'acme-directory-audit-webhook';

const told = (manifest: string) => whatStays(NAME, leftoversOf(manifest));
const poller = told('export default defineRestSource({})');
const webhook = told('export default defineWebhookSource({})');
const healing = told('export default defineWebhookSource({ deliveries })');

describe('what stays of a removed source', () => {
  it('is of a poller its credentials and how far it came', () => {
    expect(poller).toContain('credentials');
    expect(poller).toContain('"sk":{"S":"state"}');
    expect(poller).not.toMatch(/webhook at|the webhook|healing/);
  });

  it('is of a webhook its registration, and no state', () => {
    expect(webhook).toContain('the webhook');
    expect(webhook).not.toMatch(/credentials|delete-item/);
  });

  it('is of a webhook that heals how far the healer came', () => {
    expect(healing).toContain('"sk":{"S":"healing"}');
    expect(healing).not.toContain('"S":"state"');
  });

  it.each([poller, webhook, healing])('stands in two columns, however long the name', (text) => {
    const [, , ...rows] = text.split('\n');
    const column = rows.find((row) => row.includes('aws cloudformation'))?.indexOf('aws') ?? 0;
    expect(rows.map((row) => row.slice(column - 2, column))).toEqual(rows.map(() => '  '));
    expect(rows.length).toBeGreaterThan(4);
  });

  it('gives commands that can be taken as they stand', () => {
    expect(poller).toContain(`aws cloudformation delete-stack --stack-name mef-<stage>-${NAME}`);
    expect(poller).toContain(`{"pk":{"S":"${NAME}#<instance>"}`);
  });
});
