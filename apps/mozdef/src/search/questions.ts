import type Database from 'better-sqlite3';
import { countByTime } from './count-by-time.ts';
import { listOrigins } from './list-origins.ts';
import { readEvent } from './read-event.ts';
import { searchEvents } from './search-events.ts';

/** What the search thread is asked. */
export const questions = {
  events: searchEvents,
  event: readEvent,
  histogram: countByTime,
  origins: listOrigins,
} as const satisfies Record<string, (database: Database.Database, request: never) => unknown>;

type Questions = typeof questions;
export type QuestionName = keyof Questions;
export type RequestOf<Name extends QuestionName> = Parameters<Questions[Name]>[1];
export type AnswerOf<Name extends QuestionName> = ReturnType<Questions[Name]>;
export type Question = { [Name in QuestionName]: { name: Name; request: RequestOf<Name> } }[QuestionName];
