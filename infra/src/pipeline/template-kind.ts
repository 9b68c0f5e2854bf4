/** Where the sources and, apart from them, the configuration come from; also the template's file name. */
export const templateKinds = {
  github: {
    main: 'github',
    hasConfigurationRepository: false,
    description: 'MozDef Event Framework: pipeline from one repository on GitHub',
  },
  codecommit: {
    main: 'codecommit',
    hasConfigurationRepository: false,
    description: 'MozDef Event Framework: pipeline from one repository on CodeCommit',
  },
  'github-and-codecommit': {
    main: 'github',
    hasConfigurationRepository: true,
    description:
      'MozDef Event Framework: pipeline from GitHub, with the configuration of a private repository on CodeCommit',
  },
} as const satisfies Record<string, TemplateShape>;

export type TemplateKind = keyof typeof templateKinds;

export interface TemplateShape {
  readonly main: 'github' | 'codecommit';
  readonly hasConfigurationRepository: boolean;
  readonly description: string;
}
