import type { Stack } from 'aws-cdk-lib';
import type { Action } from './action.ts';
import { codeCommitSource } from './code-commit-source.ts';
import { CONFIGURATION_ARTIFACT } from './buildspec.ts';
import { gitHubSource } from './git-hub-source.ts';
import type { Grant } from './grant.ts';
import type { PipelineParameters } from './pipeline-parameters.ts';
import type { TemplateShape } from './template-kind.ts';

/** A repository that a run begins with. */
export interface Source {
  readonly artifact: string;
  readonly action: Action;
  /** What the pipeline may do to fetch it. */
  readonly fetch: readonly Grant[];
  /** What a build may do to clone it. */
  readonly clone: readonly Grant[];
  /** A repository that does not start the pipeline by itself, but is listened to. */
  readonly pushedTo: { readonly arn: string; readonly branch: string } | undefined;
}

export const SOURCES_ARTIFACT = 'Sources';

/** The repository of the sources first, that of the configuration, where there is one, second. */
export function sourcesOf(stack: Stack, shape: TemplateShape, { given }: PipelineParameters): readonly Source[] {
  const main =
    shape.main === 'github'
      ? gitHubSource(SOURCES_ARTIFACT, {
          connection: given('ConnectionArn'),
          repository: given('GitHubRepository'),
          branch: given('GitHubBranch'),
        })
      : codeCommitSource(stack, SOURCES_ARTIFACT, {
          repository: given('CodeCommitRepository'),
          branch: given('CodeCommitBranch'),
          hasHistory: true,
        });
  if (!shape.hasConfigurationRepository) return [main];
  const configuration = codeCommitSource(stack, CONFIGURATION_ARTIFACT, {
    repository: given('ConfigRepository'),
    branch: given('ConfigBranch'),
    // It counts by its content, not by its commits.
    hasHistory: false,
  });
  return [main, configuration];
}
