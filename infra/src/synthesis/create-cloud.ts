import { App } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };

export interface CloudOptions {
  /** Folder that the templates are written to. */
  outdir: string;
  /** Whether a finding, neither mended nor acknowledged, makes `synth` throw; costs some seconds. */
  check: boolean;
}

/** A CDK program without a stack yet, its behaviour pinned to the flags that this version of CDK recommends. */
export function createCloud({ outdir, check }: CloudOptions): App {
  return new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: check,
    stackTraces: check,
    builtinCloudFormationValidation: check,
    context: { ...recommendedFlags, '@aws-cdk/core:validateAgainstDefaultRules': true },
  });
}
