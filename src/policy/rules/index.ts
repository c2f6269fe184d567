import type { Rule } from '../../core/problem.js';
import type { Made, Scope } from '../scope.js';
import { districtCount } from './districtCount.js';
import { eligibleLead } from './eligibleLead.js';
import { evenSizes } from './evenSizes.js';
import { feederPlaces } from './feederPlaces.js';
import { form } from './form.js';
import { maxDistance } from './maxDistance.js';
import { maxSize } from './maxSize.js';
import { maxTownships } from './maxTownships.js';
import { memberships } from './memberships.js';
import { minSize } from './minSize.js';
import { pairsKept } from './pairsKept.js';
import { reachable } from './reachable.js';
import { sameCounty } from './sameCounty.js';
import { sameStage } from './sameStage.js';
import { sameTownship } from './sameTownship.js';
import { stageCaps } from './stageCaps.js';
import { weakerMembers } from './weakerMembers.js';
import { worst } from './worst.js';

/** Every rule there is; to add one, write its file, its sentences (`rule.<id>.…`) and list it here. */
export const RULES: readonly ((scope: Scope) => Made<Rule>)[] = [
  eligibleLead,
  maxSize,
  minSize,
  stageCaps,
  evenSizes,
  sameStage,
  sameCounty,
  sameTownship,
  reachable,
  maxDistance,
  maxTownships,
  districtCount,
  weakerMembers,
  form,
  worst,
  pairsKept,
  memberships,
  feederPlaces,
];
