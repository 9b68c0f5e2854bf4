import { dirname, delimiter, join } from 'node:path';

export const REGION = 'us-east-1';
/** Of the emulator, for a key that is no number of twelve digits. */
export const ACCOUNT = '000000000000';
export const KEY = 'rehearsal';

/**
 * What every program gets: its own caches, the emulator in place of AWS, this very Node, and nothing that could lead to a real
 * account. https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 */
export function environmentOf(
  outer: Readonly<Record<string, string | undefined>>,
  { folder, emulator }: { readonly folder: string; readonly emulator: string },
): Readonly<Record<string, string>> {
  const kept = Object.entries(outer).filter(([name]) => !/^(AWS_|CDK_|MEF_|NX_|npm_|FORCE_COLOR$)/.test(name));
  const path = [dirname(process.execPath), outer['PATH'] ?? ''].join(delimiter);
  const given = {
    PATH: path,
    TMPDIR: folder,
    CDK_HOME: join(folder, 'cdk-home'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    AWS_ENDPOINT_URL: emulator,
    AWS_ACCESS_KEY_ID: KEY,
    AWS_SECRET_ACCESS_KEY: KEY,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
  };
  return {
    ...Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    ...given,
  };
}
