import { describeRealEngine } from './describe-real-engine.ts';

describeRealEngine('elasticsearch6');
