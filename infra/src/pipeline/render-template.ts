import yaml from 'yaml';

/** A template as it is committed: YAML in the order that somebody reads it in. */
export function renderTemplate(template: object): string {
  // Lines of a command stay lines; nothing is broken at 80 letters.
  yaml.scalarOptions.str.fold = { lineWidth: 0, minContentWidth: 20 };
  const rest = Object.entries(template).filter(([section]) => !order.includes(section));
  const sections = [
    ...order.flatMap((section) => (section in template ? [[section, Reflect.get(template, section)]] : [])),
    ...rest,
  ];
  const text = yaml.stringify(Object.fromEntries(sections) as object, { version: '1.1' });
  return `# Generated: change infra/src/pipeline and run npm run templates.\n${text}`;
}

const order = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Conditions',
  'Resources',
  'Outputs',
];
