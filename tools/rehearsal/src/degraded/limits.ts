import type { Row } from './degradations.ts';

/**
 * What the emulator itself (ministack 1.5.33) takes and does not do, seen by trying. It says nothing of these when a template has
 * them, so the list is kept by hand, for the version of requirements.txt.
 */
export const limits: readonly Row[] = [
  {
    what: 'failures of a stream mapping',
    instead:
      'a partial answer counts as the whole batch; a function that throws is called again every second, for ever',
    unproved:
      'bisect, attempts, maximum age and the on-failure destination; `tools/mapping` and `npm run simulate` have these',
  },
  {
    what: 'throttling of an HTTP API, its access log',
    instead: 'taken and never done',
    unproved: '429 at the configured rate; the log lines',
  },
  {
    what: 'encryption of the stream and the table, `MaxRecordSizeInKiB`, TTL, point-in-time recovery',
    instead: 'the properties are dropped',
    unproved: 'grants on the data key, beyond that each function may start; records over 1 MiB',
  },
  {
    what: 'architecture and memory of a function',
    instead: "it runs on this machine's own, with what memory there is",
    unproved: 'arm64 and out of memory; the bundles have no native code',
  },
  {
    what: 'X-Ray, alarms going off',
    instead: 'stored',
    unproved: 'traces and notifications',
  },
  {
    what: 'validation of properties',
    instead: 'almost none',
    unproved: "what CloudFormation refuses: cfn-lint, CDK's validator and the rules of `infra` find most of it before",
  },
];
