import { degradations, type Row } from '../degraded/degradations.ts';
import { limits } from '../degraded/limits.ts';
import type { Step } from '../run/step.ts';

/** What is done, and what of AWS is not there: for a page. A run fails when the emulator degrades something else. */
export function renderRehearsed(steps: readonly Pick<Step, 'name' | 'about'>[]): string {
  return `\`npm run rehearse\` deploys the stage \`dev\` with the real CDK CLI to [ministack](https://pypi.org/project/ministack/), an emulator
of AWS that runs the functions in Node and enforces the IAM policies of their roles. The templates are those of the one synth,
unchanged.

${steps.map(({ name, about }, at) => `${at + 1}. **${name}**: ${about}`).join('\n')}

The emulator refuses a template with what it has not. \`tools/rehearsal/emulator\` fills these in or takes them away, and says so for
each resource that it meets; a run that meets another set fails.

${table(Object.values(degradations))}

And these it takes, and does not do:

${table(limits)}
`;
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, instead, unproved }) => `| ${what} | ${instead} | ${unproved} |`);
  return ['| in the templates | in the rehearsal | says nothing about |', '| --- | --- | --- |', ...lines].join('\n');
}
