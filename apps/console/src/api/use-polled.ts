import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, readFailure } from './failure.ts';

export interface Polled<Answer> {
  /** Of this question, or of the one before as long as this one is not answered. */
  readonly answer: Answer | undefined;
  /** The question that the answer is of. */
  readonly of: string | undefined;
  readonly failure: Failure | undefined;
}

/** An answer that took long is not asked for again before this many times as long: a page takes a part of a processor. */
const restFactor = 4;
const impatienceMs = 15_000;
/** Before a question that was not answered is asked again. */
const afterFailureMs = 2_000;

/**
 * Asks again and again while the page is seen. The receiver says 304 as long as nothing was stored, so that a question
 * costs it nothing, in however many windows it is asked.
 * @param question another one is asked at once; undefined: there is none
 * @param addressAt where to ask it now; the address may move with the time
 * @param everyMs between two answers; undefined: one is enough, and what was answered is not asked again
 */
export function usePolled<Answer>(
  question: string | undefined,
  addressAt: () => string,
  everyMs: number | undefined,
): Polled<Answer> {
  const [polled, setPolled] = useState<Polled<Answer>>({ answer: undefined, of: undefined, failure: undefined });
  const answered = useRef<string>(undefined);
  const address = useRef(addressAt);
  address.current = addressAt;
  useEffect(() => {
    if (question === undefined || (everyMs === undefined && answered.current === question)) return;
    setPolled((before) => ({ ...before, failure: undefined }));
    const end = new AbortController();
    const tell = (news: Partial<Polled<Answer>>) => {
      if (news.answer !== undefined) answered.current = question;
      setPolled((before) => ({ ...before, ...news, ...(news.answer === undefined ? {} : { of: question }) }));
    };
    poll<Answer>({ addressAt: () => address.current(), everyMs, signal: end.signal, tell }).catch((error: unknown) => {
      tell({ failure: { message: `The page has failed: ${String(error)}`, isFinal: true } });
    });
    return () => {
      end.abort();
    };
  }, [question, everyMs]);
  return polled;
}

interface Poll<Answer> {
  addressAt: () => string;
  everyMs: number | undefined;
  signal: AbortSignal;
  tell: (news: Partial<Polled<Answer>>) => void;
}

async function poll<Answer>({ addressAt, everyMs, signal, tell }: Poll<Answer>): Promise<void> {
  let known: { address: string; etag: string | undefined } | undefined;
  for (;;) {
    const address = addressAt();
    const began = performance.now();
    const { text, etag, failure } = await ask(address, known?.address === address ? known.etag : undefined, signal);
    if (signal.aborted) return;
    known = { address, etag };
    if (failure?.isFinal === true) {
      tell({ failure, answer: undefined });
      return;
    }
    tell(text === undefined ? { failure } : { failure, answer: JSON.parse(text) as Answer });
    if (failure === undefined && everyMs === undefined) return;
    const took = performance.now() - began;
    const least = failure === undefined ? (everyMs ?? 0) : afterFailureMs;
    await rest(Math.max(least, restFactor * took), signal);
    await untilSeen(signal);
  }
}

interface Answered {
  /** undefined: it is the one of before. */
  text?: string | undefined;
  etag?: string | undefined;
  failure?: Failure | undefined;
}

async function ask(address: string, etag: string | undefined, signal: AbortSignal): Promise<Answered> {
  try {
    const response = await fetch(address, {
      headers: etag === undefined ? {} : { 'if-none-match': etag },
      signal: AbortSignal.any([signal, AbortSignal.timeout(impatienceMs)]),
    });
    const newest = response.headers.get('etag') ?? undefined;
    // Read although a 304 has none: a body that nobody reads is an aborted request in the browser's list of them.
    const text = await response.text();
    if (response.status === 304) return { etag: newest };
    return response.ok ? { text, etag: newest } : { failure: readFailure(response.status, text) };
  } catch (error) {
    if (signal.aborted) return {};
    const message = `The receiver does not answer (${String(error)}). It is asked again.`;
    return { failure: { message, isFinal: false } };
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Nobody looks at a page in the background. */
function untilSeen(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
  });
}
