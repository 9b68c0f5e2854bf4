import { describeSource } from '@mef/testing';
import source from './source.ts';

describeSource(source);
