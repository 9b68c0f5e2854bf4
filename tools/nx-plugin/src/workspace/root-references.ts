interface RootConfig {
  readonly references: readonly { readonly path: string }[];
}

/** The root tsconfig.json with an app among its references, at the end, as `nx sync` does it. */
export function addReference(text: string, name: string): string {
  const config = JSON.parse(text) as RootConfig;
  return write({ ...config, references: [...without(config, name), { path: `./apps/${name}` }] });
}

export function removeReference(text: string, name: string): string {
  const config = JSON.parse(text) as RootConfig;
  return write({ ...config, references: without(config, name) });
}

function without({ references }: RootConfig, name: string): RootConfig['references'] {
  return references.filter(({ path }) => path !== `./apps/${name}`);
}

function write(config: RootConfig): string {
  return `${JSON.stringify(config, null, 2)}\n`;
}
