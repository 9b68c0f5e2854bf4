declare module 's3rver' {
  import type { AddressInfo } from 'node:net';

  export interface ObjectStore {
    getObject: (bucket: string, key: string, options?: object) => Promise<unknown>;
    putObject: (object: {
      readonly bucket: string;
      readonly key: string;
      readonly content: Buffer | NodeJS.ReadableStream;
      readonly metadata: unknown;
    }) => Promise<{ readonly size: number; readonly md5: string }>;
    putMetadata(bucket: string, key: string, metadata: unknown, md5: string): Promise<void>;
    getResourcePath(bucket: string, key: string, resource: 'object'): string;
  }

  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      directory: string;
      silent: boolean;
      resetOnClose: boolean;
      allowMismatchedSignatures: boolean;
      vhostBuckets: boolean;
    });
    readonly store: ObjectStore;
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}
