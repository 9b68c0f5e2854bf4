import { globSync } from 'node:fs';
import { OutsideError } from '@mef/command';
import type { Step } from '../run/step.ts';

const planted = 'tools/rehearsal/lint/planted.template.json';
/** Of the rules in tools/rehearsal/lint/rules.txt; cfn-lint numbers them by their lines. */
const rules = ['E9001', 'E9002', 'E9003', 'E9004', 'E9005'];
/** Looked at beside each other: cfn-lint itself takes one template behind the other. */
const groups = [
  'cdk.out/dev/*.template.json',
  'cdk.out/stg/*.template.json',
  'cdk.out/prod/*.template.json',
  'infra/templates/*.yml',
];

export const lint: Step = {
  name: 'cfn-lint',
  about:
    'every template of every stage and of the pipelines, with the rules of `tools/rehearsal/lint`: no finding but W3005; a planted template breaks each rule',
  run: async ({ root, programs, tools }) => {
    const found = groups.map((pattern) => globSync(pattern, { cwd: root }));
    if (found.some((templates) => templates.length === 0))
      throw new OutsideError(`There is no template at one of ${groups.join(', ')}.`);
    const [{ text }] = await Promise.all([
      programs.run(tools.cfnLint, ['--', planted]),
      ...found.map((templates) => programs.must(tools.cfnLint, ['--', ...templates])),
    ]);
    const missed = rules.filter((rule) => !text.includes(rule));
    if (missed.length > 0)
      throw new OutsideError(`cfn-lint does not see the planted mistakes of ${missed.join(', ')}.`);
    return `${found.flat().length} templates, no finding; ${rules.length} planted mistakes found`;
  },
};
