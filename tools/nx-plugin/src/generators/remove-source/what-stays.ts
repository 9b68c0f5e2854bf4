/** What a source of its kind leaves behind. */
export interface Leftovers {
  readonly kind: 'webhook' | 'rest';
  /** Of a webhook: whether deliveries are asked for again, and how far that came is kept. */
  readonly heals: boolean;
}

/** What a removed source's manifest said. */
export function leftoversOf(manifest: string): Leftovers {
  return {
    kind: /\bdefineRestSource\b/.test(manifest) ? 'rest' : 'webhook',
    heals: /\bdeliveries\b/.test(manifest),
  };
}

/** What stays outside of the workspace, and the commands that remove it, in two columns. */
export function whatStays(name: string, { kind, heals }: Leftovers): string {
  const rows = [kind === 'rest' ? theCredentials : theWebhook, ...inAws(name), ...stateOf(name, { kind, heals })];
  const width = Math.max(...rows.map(([what]) => what.length)) + 2;
  const lines = rows.flatMap(([what, ...how]) =>
    how.map((line, index) => `  ${(index === 0 ? what : '').padEnd(width)}${line}`),
  );
  return [
    '',
    `apps/${name} is gone from the workspace. Of each stage that had it, these stay until you remove them:`,
    ...lines,
  ].join('\n');
}

type Row = readonly [what: string, ...how: string[]];

const theWebhook: Row = ['the webhook', 'delete it at the provider first: what it still sends would be refused'];
const theCredentials: Row = ["the poller's credentials", 'take them back at the provider first'];

function inAws(name: string): Row[] {
  const stack = `mef-<stage>-${name}`;
  return [
    [
      'its stack',
      `from a commit that still has it: npx nx destroy ${name} --stage <stage>, which forgets its record too. Else:`,
      `aws cloudformation delete-stack --stack-name ${stack}`,
      `aws ssm delete-parameter --name /mef/<stage>/deployed/${name}`,
      'in prod first: aws cloudformation update-termination-protection --no-enable-termination-protection \\',
      `  --stack-name ${stack}`,
    ],
    [
      'its secrets',
      `aws ssm delete-parameter --name /mef/<stage>/${name}/<instance>/<secret>`,
      `or, of a stage with Secrets Manager: aws secretsmanager delete-secret --secret-id /mef/<stage>/${name}/<instance>/<secret>`,
    ],
    [
      'its dead letters',
      `below ${name}/ in the archive bucket, until its lifecycle ends; replay is no longer possible`,
    ],
  ];
}

/** A webhook keeps none, unless it heals. */
function stateOf(name: string, { kind, heals }: Leftovers): Row[] {
  if (kind === 'webhook' && !heals) return [];
  const [who, item] = kind === 'rest' ? ['the poller', 'state'] : ['the healer', 'healing'];
  return [
    [
      'its state',
      `how far ${who} came: a source that is made again under this name goes on there, unless you delete, of`,
      'each instance:',
      'aws dynamodb delete-item --table-name <value of the parameter /mef/<stage>/state/table-name> \\',
      `  --key '{"pk":{"S":"${name}#<instance>"},"sk":{"S":"${item}"}}'`,
      `other items that begin with ${name}# expire by themselves`,
    ],
  ];
}
