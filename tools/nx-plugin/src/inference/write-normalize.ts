import type { Detail } from './choose-details.ts';
import type { Roles } from './find-roles.ts';
import type { Shape } from './infer-shape.ts';
import type { Leaf } from './leaves.ts';
import { writeAccess } from './write-access.ts';

/** What `normalize.ts` is written of. */
export interface NormalizeDraft {
  readonly provider: string;
  /** Name of the payload's type, such as `AcmeRecord`. */
  readonly typeName: string;
  readonly root: Shape;
  readonly roles: Roles;
  readonly details: readonly Detail[];
  readonly questions: readonly string[];
}

const fromNormalization = ['instant', 'ipAddress', 'oneOrList', 'scalarsAt', 'text'];

/** The text of `normalize.ts`, not yet formatted. */
export function writeNormalize(draft: NormalizeDraft): string {
  const body = `${writeEvent(draft)}\n\n${writeDetails(draft)}`;
  const used = fromNormalization.filter((name) => new RegExp(`\\b${name}\\(`).test(body));
  return [
    "import type { Details, EventFields } from '@mef/event-model';",
    ...(used.length === 0 ? [] : [`import { ${used.join(', ')} } from '@mef/normalization';`]),
    "import { eventTypes } from './event-types.ts';",
    `import type { ${draft.typeName} } from './schema.ts';`,
    '',
    ...draft.questions.map((question) => `// Question: ${question}`),
    ...(draft.questions.length === 0 ? [] : ['']),
    body,
  ].join('\n');
}

function writeEvent({ provider, typeName, root, roles, details }: NormalizeDraft): string {
  const actor = details.find(({ name }) => name === 'username');
  return [
    `/** One record of ${provider} as a MozDef event. */`,
    `export function normalize(record: ${typeName}): EventFields {`,
    `  const eventType = ${writeEventType(provider, root, roles.eventType)};`,
    '  const { category, severity, phrase } = eventTypes.classify(eventType);',
    ...(actor === undefined ? [] : [`  const username = ${writeValue(root, actor)};`]),
    '  return {',
    '    eventType,',
    '    category,',
    '    severity,',
    `    summary: \`${provider} \${eventType}: \${phrase}${actor === undefined ? '' : "${username === undefined ? '' : ` by ${username}`}"}\`,`,
    `    hostname: '${provider}.example.com',`,
    `    eventTime: ${roles.time === undefined ? 'undefined' : `instant(${writeAccess(root, roles.time)})`},`,
    `    details: ${actor === undefined ? 'detailsOf(record)' : '{ username, ...detailsOf(record) }'},`,
    '  };',
    '}',
  ].join('\n');
}

function writeEventType(provider: string, root: Shape, leaf: Leaf | undefined): string {
  const unnamed = `'${provider}.event'`;
  if (leaf === undefined) return unnamed;
  return leaf.isAlways ? writeAccess(root, leaf) : `${writeAccess(root, leaf)} ?? ${unnamed}`;
}

function writeDetails({ typeName, root, details }: NormalizeDraft): string {
  const others = details.filter(({ name }) => name !== 'username');
  return [
    `function detailsOf(${others.length === 0 ? '_record' : 'record'}: ${typeName}): Details {`,
    '  return {',
    ...others.map((detail) => `    ${detail.name}: ${writeValue(root, detail)},`),
    '  };',
    '}',
    '',
  ].join('\n');
}

function writeValue(root: Shape, { name, leaf }: Detail): string {
  const kinds = leaf.shape.kinds.join();
  if (name === 'sourceipaddress') return `ipAddress(${writeAccess(root, leaf)})`;
  if (leaf.isDirect && kinds === 'boolean') return writeAccess(root, leaf);
  if (leaf.isDirect && !kinds.includes('boolean')) return `text(${writeAccess(root, leaf)})`;
  return `oneOrList(scalarsAt(record, ${JSON.stringify(leaf.path.join('.'))}))`;
}
