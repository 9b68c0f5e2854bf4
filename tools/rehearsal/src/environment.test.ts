import { dirname } from 'node:path';
import { environmentOf } from './environment.ts';

const outer = {
  HOME: '/home/user1',
  PATH: '/usr/bin',
  AWS_PROFILE: 'production',
  AWS_SESSION_TOKEN: 'token',
  AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
  MEF_CONFIG_DIR: '/config',
  CDK_DEFAULT_ACCOUNT: '123456789012',
};
const env = environmentOf(outer, { folder: '/tmp/run', emulator: 'http://127.0.0.1:4566' });

test('nothing that leads to a real account gets through', () => {
  expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['AWS_PROFILE']));
  for (const name of ['AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL_S3', 'MEF_CONFIG_DIR', 'CDK_DEFAULT_ACCOUNT'])
    expect(env).not.toHaveProperty(name);
  expect(env).toMatchObject({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_EC2_METADATA_DISABLED: 'true' });
  expect(env['AWS_SHARED_CREDENTIALS_FILE']).toContain('/tmp/run/');
});

test('functions run on this very Node', () => {
  expect(env['PATH']).toMatch(new RegExp(`^${dirname(process.execPath)}:`));
});
