import * as z from 'zod';
import { sha256 } from './hash.ts';
import type { SynthesizedStack } from './stack.ts';

const functionSchema = z.looseObject({
  FunctionName: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
});

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), DeletionPolicy: z.string().optional(), Properties: z.unknown() }),
  ),
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown() })).default({}),
});

/** What a template tells, wherever it was kept. */
export function readTemplate(name: string, text: string): Omit<SynthesizedStack, 'bundle' | 'isProtected' | 'namesOf'> {
  const template = templateSchema.parse(JSON.parse(text));
  const resources = Object.entries(template.Resources);
  const functions = resources
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([, { Properties }]) => functionSchema.parse(Properties));
  return {
    name,
    template: sha256(text),
    functions: functions.map(({ FunctionName }) => FunctionName),
    code: [...new Set(functions.map(({ Code }) => Code.S3Key))],
    instances: functions.map(({ Environment }) => instancesIn(Environment?.Variables['MEF_INSTANCES'])).at(0) ?? [],
    hasRoutes: resources.some(([, { Type }]) => doors.includes(Type)),
    retained: resources.filter(isRetained).map(([id, { Type }]) => `${Type} ${id}`),
    buckets: resources
      .filter((resource) => resource[1].Type === 'AWS::S3::Bucket' && !isRetained(resource))
      .map(([id]) => id),
    reads: Object.values(template.Parameters)
      .filter(({ Type }) => Type === 'AWS::SSM::Parameter::Value<String>')
      .map(({ Default }) => String(Default))
      .toSorted(),
  };
}

function isRetained([, { DeletionPolicy = '' }]: [string, { readonly DeletionPolicy?: string | undefined }]): boolean {
  return DeletionPolicy.startsWith('Retain');
}

const doors = ['AWS::ApiGatewayV2::Api', 'AWS::Lambda::Url'];

const instancesSchema = z.array(z.object({ name: z.string() }));

/** As a source's functions are told them. */
function instancesIn(variable: unknown): readonly string[] {
  if (typeof variable !== 'string') return [];
  return instancesSchema.parse(JSON.parse(variable)).map(({ name }) => name);
}
