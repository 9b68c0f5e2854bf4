import type { ProxiedReply, ProxiedRequest, Toxic } from '../proxy/fault-proxy.ts';

/** It is done, and the answer says something else. */
export function changeAnswer(change: (reply: ProxiedReply, request: ProxiedRequest) => Partial<ProxiedReply>): Toxic {
  return async ({ request, forward, answer }) => {
    const reply = await forward();
    answer({ ...reply, ...change(reply, request) });
  };
}
