import * as z from 'zod';

export interface StoredParameter {
  readonly value: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly version: number;
  /** What it was before, oldest first. */
  readonly earlier?: readonly StoredParameter[];
}

/** A refusal as the SDK reads it: its name becomes the error's name. */
export class ParameterRefusal extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Of one parameter. https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html */
const MAX_VERSIONS = 100;

const withDecryption = z.boolean().default(false);
const requests = {
  GetParameter: z.object({ Name: z.string(), WithDecryption: withDecryption }),
  GetParameters: z.object({ Names: z.array(z.string()).min(1).max(10), WithDecryption: withDecryption }),
  GetParametersByPath: z.object({
    Path: z.string().startsWith('/'),
    Recursive: z.boolean().default(false),
    WithDecryption: withDecryption,
    MaxResults: z.int().min(1).max(10).default(10),
    NextToken: z.string().regex(/^\d+$/).default('0'),
  }),
  GetParameterHistory: z.object({
    Name: z.string(),
    WithDecryption: withDecryption,
    MaxResults: z.int().min(1).max(50).default(50),
    NextToken: z.string().regex(/^\d+$/).default('0'),
  }),
  DeleteParameter: z.object({ Name: z.string() }),
  PutParameter: z.object({
    Name: z.string().min(1),
    Value: z.string().min(1),
    Type: z.enum(['String', 'StringList', 'SecureString']).optional(),
    Overwrite: z.boolean().default(false),
  }),
};

/**
 * One call of Systems Manager's parameter store.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 * @throws ParameterRefusal with AWS's name for the reason.
 */
export function answerParameters(store: Map<string, StoredParameter>, operation: string, body: unknown): object {
  switch (operation) {
    case 'GetParameter': {
      const { Name, WithDecryption } = readRequest(requests.GetParameter, body);
      if (!store.has(Name)) throw new ParameterRefusal('ParameterNotFound', '');
      return { Parameter: show(store, Name, WithDecryption) };
    }
    case 'GetParameters': {
      const { Names, WithDecryption } = readRequest(requests.GetParameters, body);
      const found = Names.filter((name) => store.has(name));
      return {
        Parameters: found.map((name) => show(store, name, WithDecryption)),
        InvalidParameters: Names.filter((name) => !store.has(name)),
      };
    }
    case 'GetParametersByPath': {
      const { Path, Recursive, WithDecryption, MaxResults, NextToken } = readRequest(
        requests.GetParametersByPath,
        body,
      );
      const folder = Path.endsWith('/') ? Path : `${Path}/`;
      const inFolder = (name: string) =>
        name.startsWith(folder) && (Recursive || !name.slice(folder.length).includes('/'));
      const names = [...store.keys()].filter(inFolder).toSorted();
      const end = Number(NextToken) + MaxResults;
      return {
        Parameters: names.slice(Number(NextToken), end).map((name) => show(store, name, WithDecryption)),
        ...(end < names.length ? { NextToken: String(end) } : {}),
      };
    }
    case 'GetParameterHistory': {
      const { Name, WithDecryption, MaxResults, NextToken } = readRequest(requests.GetParameterHistory, body);
      const last = store.get(Name);
      if (last === undefined) throw new ParameterRefusal('ParameterNotFound', '');
      const versions = [...(last.earlier ?? []), last];
      const end = Number(NextToken) + MaxResults;
      return {
        Parameters: versions.slice(Number(NextToken), end).map((each) => shown(Name, each, WithDecryption)),
        ...(end < versions.length ? { NextToken: String(end) } : {}),
      };
    }
    case 'DeleteParameter': {
      const { Name } = readRequest(requests.DeleteParameter, body);
      if (!store.delete(Name)) throw new ParameterRefusal('ParameterNotFound', '');
      return {};
    }
    case 'PutParameter': {
      const { Name, Value, Type, Overwrite } = readRequest(requests.PutParameter, body);
      const before = store.get(Name);
      if (before !== undefined && !Overwrite)
        throw new ParameterRefusal(
          'ParameterAlreadyExists',
          'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
        );
      const version = (before?.version ?? 0) + 1;
      const earlier = before === undefined ? [] : [...(before.earlier ?? []), before].slice(1 - MAX_VERSIONS);
      store.set(Name, { value: Value, type: Type ?? before?.type ?? 'String', version, earlier });
      return { Version: version, Tier: 'Standard' };
    }
    default:
      throw new ParameterRefusal('UnknownOperationException', `The local stack does not know ${operation}.`);
  }
}

/** @throws ParameterRefusal ValidationException, which names the field. */
export function readRequest<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ParameterRefusal('ValidationException', problems.join('; '));
}

function show(store: Map<string, StoredParameter>, name: string, decrypt: boolean): object {
  return shown(name, store.get(name) ?? { value: '', type: 'String', version: 0 }, decrypt);
}

/** A SecureString that is read without decryption comes as ciphertext, which here is a text that no secret can be. */
function shown(name: string, { value, type, version }: StoredParameter, decrypt: boolean): object {
  const hidden = type === 'SecureString' && !decrypt;
  return { Name: name, Type: type, Value: hidden ? 'kms:ciphertext' : value, Version: version, DataType: 'text' };
}
