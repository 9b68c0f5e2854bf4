import { at, listOf, placesWhere, resourcesOf, type Rule } from './cloud.ts';
import { permissionsOf, type Statement, statementsIn } from './statements.ts';
import { textOf } from './text-of.ts';

const reading = ['ssm:GetParameter', 'secretsmanager:GetSecretValue'];

/** By what their names in ARNs are, for each home of secrets. Secrets Manager ends every name in six characters. */
const wholeNames = {
  ssm: /:parameter\/mef\/([a-z]+)\/([a-z0-9-]+)\/[a-z0-9-]+\/[a-z0-9-]+$/,
  secretsmanager: /:secret:\/mef\/([a-z]+)\/([a-z0-9-]+)\/[a-z0-9-]+\/[a-z0-9-]+-\?{6}$/,
} as const;

export const secretRules = {
  'a function opens secrets of its own app alone, by their whole names': (cloud) =>
    statementsIn(cloud, 'AWS::IAM::Policy')
      .filter(({ actions }) => actions.some((action) => reading.includes(action)))
      .filter(({ stack, actions, resources }) => {
        const form = wholeNames[actions[0]?.startsWith('ssm:') === true ? 'ssm' : 'secretsmanager'];
        return !resources.every((resource) => {
          const [, stage, app] = form.exec(textOf(resource)) ?? [];
          return stack === `mef-${String(stage)}-${String(app)}`;
        });
      })
      .map(({ place }) => place),

  'a key opens those secrets that its function may read, and no other': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::Lambda::Function'), (one) => {
      const permissions = permissionsOf(cloud, one);
      const decrypted = [
        ...contextsOf(permissions, 'StringEquals', 'PARAMETER_ARN'),
        ...contextsOf(permissions, 'StringLike', 'SecretARN'),
      ];
      return decrypted.toSorted().join() !== secretsOf(permissions).toSorted().join();
    }),

  'a function is told where its secrets stand': (cloud) =>
    placesWhere(resourcesOf(cloud, 'AWS::Lambda::Function'), (one) => {
      const told = at(one.properties, 'Environment', 'Variables', 'MEF_SECRETS');
      return secretsOf(permissionsOf(cloud, one)).some(
        (arn) => told !== (arn.includes(':secret:') ? 'secrets-manager' : 'ssm'),
      );
    }),
} satisfies Record<string, Rule>;

/** ARNs of what a function may read and what is a secret; a pause and an address are none. */
function secretsOf(permissions: Statement[]): string[] {
  return permissions
    .filter(({ actions }) => actions.some((action) => reading.includes(action)))
    .flatMap(({ resources }) => resources.map(textOf))
    .filter((arn) => !/\/(paused|url)$/.test(arn));
}

function contextsOf(permissions: Statement[], operator: string, key: string): string[] {
  return permissions.flatMap(({ conditions }) =>
    listOf(at(conditions, operator, `kms:EncryptionContext:${key}`)).map(textOf),
  );
}
