import { markdownTable } from './markdown-table.ts';

export const introduction = `# Reliability

What this framework promises about the security events that pass through it, how that was shown, and how to show it again.
The page is written by \`npm run faults -- --record\` and \`npm run attacks -- --record\` from the figures of full runs, which
are kept as data in [reliability/](reliability/); a test fails where page, data and catalogue differ.`;

export const onVirtualClock = `## On a virtual clock

The local stack shows real processes, sockets and files. What takes hours, or happens once in a million calls, runs on a
virtual clock in one process, with the same handler code, and is repeatable by its seed:

- \`npm run simulate\` drives the whole pipeline through thousands of seeds of what AWS, providers and MozDef do at their worst,
  and holds every invariant against each; see [the simulator](../tools/simulator/README.md).
- \`npm run planted\` plants bugs that peers had into a copy of the code, one at a time, and demands that a test fails for each;
  see [the planted bugs](../tools/planted/README.md). A test that cannot fail shows nothing.`;

const commands = [
  ['`npm run attacks -- --quick`, `npm run faults -- --quick`', 'fewer of each: one to three minutes each'],
  ['`npm run attacks`, `npm run faults`', 'every class and every fault with its full count'],
  ['`npm run attacks -- --only forged`, `npm run faults -- --only F-7`', 'one of them; `--list` names all'],
  ['`npm run attacks -- --record`, `npm run faults -- --record`', 'a full run, and this page from its figures'],
  ['`npm run simulate`', 'the pipeline on a virtual clock; a failure prints its replay'],
  ['`npm run planted`', 'planted bugs, each of which a test must find'],
] as const;

export const howToRun = `## Run it yourself

Nothing but this workspace is needed for most of it: no Docker, no AWS account, no root. What this machine cannot do is left out
and named: without \`strace\` F-18, F-20 and three ways of F-17, without \`prlimit\` or \`taskset\` some of F-17 and F-22, without
root the small disk of F-17. \`npm run faults -- --record\` leaves nothing out: it needs root and all three, or does not start.

${markdownTable(['command', 'what it does'], commands)}

Exit status of attacks and faults: 0 everything held, 1 something did not, 2 it could not run.`;

export const notShown = `## What is not shown

- **AWS itself.** Kinesis, SQS, DynamoDB, S3 and Lambda are emulators here, and fakes in the simulator; the rules that the code
  relies on are written down sentence by sentence in [the mapping's contract](../tools/mapping/src/contract.ts). No run
  against an account is part of these figures.
- **The providers.** Zoom, GitHub and Okta are simulated after their documentation. How live ones behave beside it is not known here.
- **GitHub signs no id and no time.** A recorded delivery with a new GUID has a valid signature and is stored once more; the
  healer compares with GitHub's own log of deliveries and raises an alarm. It cannot be refused at the door.
- **A stolen secret.** Who holds the secret of a source can sign events of it until it is rotated.
- **Denial of service.** Load that a gateway or a firewall must refuse is not measured here; [the bench](../tools/bench/README.md)
  tells what one core does.
- **Destinations without ids.** MozDef's own HTTP and SQS front doors take an event twice if it is sent twice: at least once
  is all that is promised for them.`;
