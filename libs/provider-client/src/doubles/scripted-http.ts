import type { Http, HttpRequest, HttpResponse } from '../provider-client.ts';

export interface ScriptedHttp {
  readonly http: Http;
  /** What reached the network, in order. */
  readonly requests: readonly HttpRequest[];
  /** The next answers; after the last one everything is 200 with an empty list. */
  answer(...answers: readonly Partial<HttpResponse>[]): void;
}

/** A network in memory whose answers are a script. */
export function createScriptedHttp(): ScriptedHttp {
  const requests: HttpRequest[] = [];
  const script: Partial<HttpResponse>[] = [];
  return {
    requests,
    answer: (...answers) => void script.push(...answers),
    http: (request) => {
      requests.push(request);
      return Promise.resolve({ status: 200, headers: {}, body: Buffer.from('[]'), ...script.shift() });
    },
  };
}

/** An answer with a JSON body. */
export function says(status: number, body: unknown = [], headers: Record<string, string> = {}): HttpResponse {
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}
