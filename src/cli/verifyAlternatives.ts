/** `xuequ verify` of alternatives: both promises, and what is said of further layouts, made again. */
import { checkAlternatives, type AlternativesFault } from '../analyse/alternativesCheck.js';
import type { Finding } from '../core/findings.js';
import type { Layout } from '../core/layout.js';
import type { Language } from '../core/messages/index.js';
import type { Problem } from '../core/problem.js';
import type { Input } from '../io/input.js';
import { partLayout } from '../policy/parts.js';
import { buildProblems } from '../policy/problem.js';
import { alternativesFromFile } from '../report/alternatives/file.js';
import { checkOrigin, doubtIn, namesOf, told, type Doubt } from './doubts.js';
import type { StoredAlternatives } from './readResult.js';

/** What does not agree, as findings; none where all does. `path`: of the file, for the findings. */
export function verifyAlternatives({ file, settings }: StoredAlternatives, input: Input, path: string, lang: Language): Finding[] {
  const doubt = doubtIn(path);
  const { isOf, doubts } = checkOrigin(file, input, doubt);
  if (!isOf) return doubts;
  const problems = buildProblems(input.county, settings);
  const found = alternativesFromFile(file, problems, (leads) => partsOf(leads, problems));
  if (found === null) return [...doubts, doubt('layouts', null, null)];
  const names = namesOf(problems, lang);
  const toldOf = (fault: AlternativesFault): Finding => {
    if (!('part' in fault)) return figureTold(fault, doubt);
    const { part, price } = fault;
    return told(fault.fault, { problem: problems[part]!, bound: null }, { part: price === 0 ? names.parts[part]! : `${names.parts[part]!} λ = ${price}`, school: (unit) => names.school(part, unit), path });
  };
  return [...doubts, ...checkAlternatives(found).map(toldOf)];
}

/** Null where it is no layout of the county. */
function partsOf(leads: readonly number[], problems: readonly Problem[]): { readonly layout: Layout }[] | null {
  const parts = problems.flatMap(({ part }) => partLayout(part, { lead: Int32Array.from(leads) }) ?? []);
  return parts.length < problems.length ? null : parts.map((layout) => ({ layout }));
}

function figureTold(fault: Exclude<AlternativesFault, { part: number }>, doubt: Doubt): Finding {
  if ('verdict' in fault) return doubt('verdict', fault.verdict, fault.most);
  if ('distance' in fault) return doubt(`floors ${fault.distance}`, fault.stated, fault.found);
  if ('other' in fault) return doubt(`differences.${fault.layout}.${fault.other}`, fault.stated, fault.found);
  return doubt('layout' in fault ? `layouts.${fault.layout}.${fault.figure}` : fault.figure, fault.stated, fault.found);
}
