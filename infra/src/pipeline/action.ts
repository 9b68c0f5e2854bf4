/** An action of a pipeline, as CloudFormation writes it: a stage below a condition is not translated by CDK. */
export interface Action {
  readonly Name: string;
  readonly ActionTypeId: {
    readonly Category: 'Source' | 'Build' | 'Approval';
    readonly Owner: 'AWS';
    readonly Provider: 'CodeStarSourceConnection' | 'CodeCommit' | 'CodeBuild' | 'Manual';
    readonly Version: '1';
  };
  readonly Configuration: Readonly<Record<string, string>>;
  readonly InputArtifacts?: readonly { readonly Name: string }[];
  readonly OutputArtifacts?: readonly { readonly Name: string }[];
}
