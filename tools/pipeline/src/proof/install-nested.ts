import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What `npm ci` would bring that the linked node_modules do not have: where a project has a jose for itself, a copy of the one
 * at the root, with the version of the lockfile and other code.
 */
export function installNested(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { readonly version?: string }>;
  };
  const nested = Object.entries(packages).filter(([path]) => /^libs\/[^/]+\/node_modules\/jose$/.test(path));
  for (const [path, { version = '' }] of nested) {
    const target = join(folder, path);
    if (existsSync(target)) continue;
    cpSync(join(folder, 'node_modules/jose'), target, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as Record<string, unknown>;
    writeFileSync(join(target, 'package.json'), JSON.stringify({ ...manifest, version }));
    appendFileSync(join(target, 'dist/webapi/jwt/sign.js'), `\nReflect.set(globalThis, 'mefProof', '${version}');\n`);
  }
}
