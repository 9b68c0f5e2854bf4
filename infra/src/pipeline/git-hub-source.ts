import type { Source } from './source.ts';

export interface GitHubRepository {
  readonly connection: string;
  readonly repository: string;
  readonly branch: string;
}

/**
 * A full clone: what to deploy is told by the commits since each app was deployed last.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
 */
export function gitHubSource(artifact: string, { connection, repository, branch }: GitHubRepository): Source {
  const useConnection = (why: string) => ({
    why,
    // Which of the two names counts is told by the connection's ARN.
    actions: ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
    resources: [connection],
  });
  return {
    artifact,
    action: {
      Name: artifact,
      ActionTypeId: { Category: 'Source', Owner: 'AWS', Provider: 'CodeStarSourceConnection', Version: '1' },
      Configuration: {
        ConnectionArn: connection,
        FullRepositoryId: repository,
        BranchName: branch,
        OutputArtifactFormat: 'CODEBUILD_CLONE_REF',
        DetectChanges: 'true',
      },
      OutputArtifacts: [{ Name: artifact }],
    },
    fetch: [useConnection('The pipeline learns of pushes and of the newest commit by the connection.')],
    clone: [useConnection('The build clones the repository itself.')],
    pushedTo: undefined,
  };
}
