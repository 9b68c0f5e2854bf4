import { at, type Cloud } from '../rules/cloud.ts';

interface Asked {
  readonly Default?: string;
  readonly AllowedValues?: readonly string[];
  readonly Description?: string;
}

/** What each template asks for, as a page beside them: one row a parameter, in the order of the console's form. */
export function renderParameters(templates: Cloud): string {
  const sections = Object.entries(templates).map(
    ([kind, template]) => `## ${kind}.yml\n\n${String(at(template, 'Description'))}.\n\n${tableOf(template)}`,
  );
  return `<!-- Generated: change infra/src/pipeline and run npm run templates. -->

# Templates of pipelines

CloudFormation's console launches them as they are; how, tells [docs/deploy.md](../../docs/deploy.md).

${sections.join('\n\n')}
`;
}

function tableOf(template: Cloud[string]): string {
  const rows = Object.entries((template.Parameters ?? {}) as Record<string, Asked>).map(([name, asked]) => {
    const label = at(template, 'Metadata', 'AWS::CloudFormation::Interface', 'ParameterLabels', name, 'default');
    return `| ${[`\`${name}\``, String(label), valuesOf(asked), (asked.Description ?? '').replaceAll('<', '&lt;')].join(' | ')} |`;
  });
  return ['| parameter | in the console | default | what it is |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function valuesOf({ Default, AllowedValues = [] }: Asked): string {
  const others = AllowedValues.filter((value) => value !== Default);
  if (Default === undefined) return 'has to be told';
  return [Default === '' ? 'empty' : `\`${Default}\``, ...others.map((value) => `\`${value}\``)].join(', or ');
}
