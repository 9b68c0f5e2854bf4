import type { Stack } from 'aws-cdk-lib';
import type { Grant } from './grant.ts';
import type { Source } from './source.ts';

export interface CodeCommitRepository {
  readonly repository: string;
  readonly branch: string;
  /** A full clone, from which it is told what to deploy; else the files of the newest commit. */
  readonly hasHistory: boolean;
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html */
export function codeCommitSource(
  stack: Stack,
  artifact: string,
  { repository, branch, hasHistory }: CodeCommitRepository,
): Source {
  const arn = stack.formatArn({ service: 'codecommit', resource: repository });
  const grant = (why: string, actions: readonly string[]): Grant => ({
    why,
    actions: actions.map((action) => `codecommit:${action}`),
    resources: [arn],
  });
  const pack = ['CancelUploadArchive', 'GetUploadArchiveStatus', 'UploadArchive'];
  return {
    artifact,
    action: {
      Name: artifact,
      ActionTypeId: { Category: 'Source', Owner: 'AWS', Provider: 'CodeCommit', Version: '1' },
      Configuration: {
        RepositoryName: repository,
        BranchName: branch,
        // A rule of EventBridge tells of pushes.
        PollForSourceChanges: 'false',
        OutputArtifactFormat: hasHistory ? 'CODEBUILD_CLONE_REF' : 'CODE_ZIP',
      },
      OutputArtifacts: [{ Name: artifact }],
    },
    fetch: [
      grant('The pipeline looks for the newest commit and hands it on.', [
        'GetBranch',
        'GetCommit',
        ...(hasHistory ? ['GetRepository'] : pack),
      ]),
    ],
    clone: hasHistory ? [grant('The build clones the repository itself.', ['GitPull'])] : [],
    pushedTo: { arn, branch },
  };
}
