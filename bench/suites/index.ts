import { cpmp } from './cpmp.js';
import { county, scale } from './generated.js';
import { official } from './official.js';
import type { Suite } from './suite.js';

export const SUITES: readonly Suite[] = [county, scale, cpmp, official];
