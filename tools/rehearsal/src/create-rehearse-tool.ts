import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun, defineTool, type ExitCode, exitCodes, type Hands, jsonOption, type Tool } from '@mef/command';
import { openRehearsal } from './open-rehearsal.ts';
import type { Try } from './python/find-python.ts';
import { type Environment, prepareEnvironment } from './python/prepare-environment.ts';
import { tryProgram } from './python/try-program.ts';
import { hasPassed, reportDocument, reportText } from './run/report.ts';
import { runSteps } from './run/run-steps.ts';
import { steps } from './steps/steps.ts';

/** Beside the local stack's folder, which its owner may delete. */
const CACHE = '.local-rehearsal';

/** `look` runs a program that may not be there. */
export function createRehearseTool(root: string, look: (signal: AbortSignal) => Try = tryProgram): Tool {
  return defineTool({
    command: 'npm run rehearse --',
    summary: 'deploys a stage to an emulator of AWS with the real CDK CLI, uses it, and takes it away again',
    about: `Runs cfn-lint on every template; then starts ministack, an emulator of AWS that enforces IAM policies, deploys the stage dev
into it, delivers to it, changes it, breaks it, and destroys it. Nothing of it reaches AWS, whatever credentials there are.

Needs Python 3.10 or newer, and PyPI the first time: ${CACHE}/venv is made from tools/rehearsal/requirements.txt. ${CACHE}/last.log
has all that the programs said. docs/deploy.md says what this proves and what not.`,
    options: {
      required: { text: 'fails where it would be skipped: without Python or PyPI' },
      json: jsonOption,
    },
    examples: ['', '--required'],
    exitStatus: {
      done: 'every step passed',
      failed: 'one did not',
      usage: 'the command line makes no sense, or --required and something is missing',
      partly: 'skipped: Python or PyPI is not there',
    },
    interrupted: 'nothing is left of the run.',
    run: async (options, hands) => {
      const folder = join(root, CACHE);
      mkdirSync(folder, { recursive: true });
      const environment = await prepareEnvironment({
        folder: join(folder, 'venv'),
        requirements: join(root, 'tools/rehearsal/requirements.txt'),
        tryProgram: look(hands.signal),
        say: hands.say,
      });
      if ('missing' in environment) return skip(environment, options.required, hands);
      return rehearse(root, { bin: environment.bin, log: join(folder, 'last.log') }, hands);
    },
  });
}

function skip(
  { missing }: Extract<Environment, { missing: string }>,
  isRequired: boolean,
  { answer }: Hands,
): ExitCode {
  if (isRequired) throw new CannotRun(`The rehearsal cannot run: ${missing}.`);
  answer({ skipped: missing }, `SKIPPED: nothing was rehearsed, because ${missing}.`);
  return exitCodes.partly;
}

async function rehearse(
  root: string,
  place: { readonly bin: string; readonly log: string },
  hands: Hands,
): Promise<ExitCode> {
  const begun = hands.clock();
  const rehearsal = await openRehearsal(root, place, hands);
  const outcomes = await runSteps(steps, rehearsal, hands);
  const report = { outcomes, degraded: rehearsal.degraded, seconds: (hands.clock() - begun) / 1_000 };
  hands.answer(reportDocument(report), reportText(report, hands.paint));
  return hasPassed(report) ? exitCodes.done : exitCodes.failed;
}
