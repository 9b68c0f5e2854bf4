import { answerBulk } from './receive/answer-bulk.ts';
import { answerEvent } from './receive/answer-event.ts';
import { answerHistogram, answerOne, answerSearch } from './search/answer-search.ts';
import { Refusal } from './receive/refusal.ts';
import { jsonReply, type Reply } from './receive/reply.ts';
import { answerFile, answerPage } from './page/answer-page.ts';
import { answerStatus } from './status/answer-status.ts';
import type { Call, Service } from './service.ts';

type Method = 'GET' | 'POST' | 'PUT';
interface Route {
  path: RegExp;
  methods: readonly Method[];
  answer: (call: Call, service: Service, part: string | undefined) => Reply | Promise<Reply>;
}

const routes: readonly Route[] = [
  { path: /^\/(?:events|nxlog|cef)$/, methods: ['POST', 'PUT'], answer: answerEvent },
  { path: /^\/custom\/([^/]+)$/, methods: ['POST', 'PUT'], answer: answerEvent },
  { path: /^\/_bulk$/, methods: ['POST'], answer: answerBulk },
  { path: /^\/status$/, methods: ['GET'], answer: () => jsonReply({ status: 'ok', service: 'loginput' }) },
  { path: /^\/test$/, methods: ['GET'], answer: () => ({ status: 200 }) },
  { path: /^\/api\/events$/, methods: ['GET'], answer: answerSearch },
  { path: /^\/api\/events\/([^/]+)$/, methods: ['GET'], answer: answerOne },
  { path: /^\/api\/histogram$/, methods: ['GET'], answer: answerHistogram },
  { path: /^\/api\/status$/, methods: ['GET'], answer: answerStatus },
  { path: /^\/$/, methods: ['GET'], answer: answerPage },
  { path: /^\/(console\.(?:js|css|svg))$/, methods: ['GET'], answer: answerFile },
];

/** @throws Refusal 404, 405 and those of the route */
export async function routeRequest(call: Call, service: Service): Promise<Reply> {
  for (const { path, methods, answer } of routes) {
    const match = path.exec(call.url.pathname);
    if (match === null) continue;
    const allowed: readonly string[] = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    if (!allowed.includes(call.request.method ?? ''))
      throw new Refusal(405, `This path takes ${allowed.join(' or ')} only.`, {
        headers: { allow: allowed.join(', ') },
      });
    return await answer(call, service, match[1]);
  }
  throw new Refusal(404, 'There is no such path.');
}
