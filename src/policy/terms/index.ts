import type { Term } from '../../core/problem.js';
import type { Made, Scope } from '../scope.js';
import { crossing } from './crossing.js';
import { feederPlaces } from './feederPlaces.js';
import { leadStrength } from './leadStrength.js';
import { moves } from './moves.js';
import { pairs } from './pairs.js';
import { population } from './population.js';
import { proximity } from './proximity.js';
import { setting } from './setting.js';
import { strength } from './strength.js';
import { students } from './students.js';
import { townships } from './townships.js';

/** Every term there is; to add one, write its file, its sentences (`term.<id>.…`), its weight in the settings, and list it here. */
export const TERMS: readonly ((scope: Scope) => Made<Term>)[] = [proximity, strength, setting, leadStrength, students, population, townships, pairs, moves, crossing, feederPlaces];
