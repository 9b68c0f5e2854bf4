import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, stdout } from 'node:process';

/** For Nx's hash of `infra:synth`: what the folder says that a second repository lays over the apps' configurations. */
const folder = env['MEF_CONFIG_DIR'] ?? '';
const hash = createHash('sha256');
for (const file of folder === '' ? [] : globSync('*/*.json', { cwd: folder }).toSorted())
  hash.update(JSON.stringify([file, readFileSync(join(folder, file), 'utf8')]));
stdout.write(hash.digest('hex'));
