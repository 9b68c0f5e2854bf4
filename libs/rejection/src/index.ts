export { partlyStored } from './partly-stored.ts';
export { reasons, type Actor, type Outcome, type Reason, type Stage } from './reasons.ts';
export { Rejection } from './rejection.ts';
