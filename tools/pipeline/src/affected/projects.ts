/** One project of the workspace. */
export interface Project {
  readonly name: string;
  /** Its folder. */
  readonly root: string;
  /** Names of the projects of the workspace that it needs. */
  readonly needs: readonly string[];
}

/** What Nx knows. */
export interface Projects {
  readonly all: () => Promise<readonly Project[]>;
  /** Names of the projects that the commits between the two concern, dependency updates included. */
  readonly affected: (base: string, head: string) => Promise<readonly string[]>;
}
