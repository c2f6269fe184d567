import { cbc } from '../peers/cbc.js';
import { highs, jslp } from '../peers/engines.js';
import type { Method } from './method.js';
import { xuequ } from './xuequ.js';

export const METHODS: readonly Method[] = [xuequ, highs, cbc, jslp];
