import type { Refusal } from './refusal.ts';

export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export function jsonReply(body: unknown, status = 200): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: `${JSON.stringify(body)}\n` };
}

export function refusalReply({ status, message, headers, details }: Refusal): Reply {
  const reply = jsonReply({ error: message, ...details }, status);
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
