/** `xuequ verify` of a front: every bound from its certificate, every figure of every point anew. */
import { Archive, type Seen } from '../analyse/front/archive.js';
import { checkFront, type FrontFault } from '../analyse/front/check.js';
import { criteriaOf, type FrontPoint } from '../analyse/front/front.js';
import { dominates } from '../analyse/front/geometry.js';
import { addValues, costOf } from '../analyse/front/weighing.js';
import type { Finding } from '../core/findings.js';
import type { Language } from '../core/messages/index.js';
import { isLayout, type Layout } from '../core/layout.js';
import { gapOf } from '../core/result.js';
import type { Input } from '../io/input.js';
import { partLayout } from '../policy/parts.js';
import { buildProblems } from '../policy/problem.js';
import type { Names } from '../report/build/names.js';
import type { FrontFile, FrontFilePoint } from '../report/front/file.js';
import { ratioText } from '../report/front/tables.js';
import { checkOrigin, doubtIn, namesOf, told, type Doubt } from './doubts.js';
import { solveFromFile } from './exploreFile.js';
import type { StoredFront } from './readResult.js';

/** What does not agree, as findings; none where all does. `path`: of the file, for the findings. */
export function verifyFront({ file, settings }: StoredFront, input: Input, path: string, lang: Language): Finding[] {
  const doubt = doubtIn(path);
  const { isOf, doubts } = checkOrigin(file, input, doubt);
  if (!isOf) return doubts;
  const problems = buildProblems(input.county, settings);
  const solves = file.solves.map(solveFromFile);
  const isSound = solves.every(({ parts }) => parts.length === problems.length && parts.every(({ layout }, at) => layout === null || (layout.lead.length === problems[at]!.part.schools.length && isLayout(layout.lead))));
  if (!isSound) return [...doubts, doubt('solves', null, null)];
  const point = (of: FrontFilePoint): FrontPoint | null => pointOf(of, file, problems);
  const [points, unproven] = [file.points.map(point), file.unproven.map(point)];
  const lost = [...points, ...unproven].findIndex((one) => one === null);
  if (lost >= 0) return [...doubts, doubt(`points.${lost}.leads`, null, null)];
  const [listed, others] = [points as FrontPoint[], unproven as FrontPoint[]];
  const limits = file.limits.map(({ axis, most, bound, gap }) => ({ axis, most, found: null, bound, gap }));
  const faults = checkFront({ problems, terms: file.terms, solves, points: listed, unproven: others, limits });
  const names = namesOf(problems, lang);
  return [...doubts, ...faults.map((fault) => faultTold(fault, problems, names, doubt, path)), ...dominated(listed, doubt), ...wrongGaps(listed, doubt), ...wrongLimits(file, problems, doubt)];
}

/** With its parts from the facts; null where it is no layout of the county. */
function pointOf(of: FrontFilePoint, { terms }: FrontFile, problems: Problems): FrontPoint | null {
  const parts = partsOf(of.leads, terms, problems);
  return parts === null ? null : { ...of, parts, values: addValues(parts.map(({ values }) => values), terms.length) };
}

/** The layouts within limits: what they pay for the axis, for all else, and the gap. */
const wrongLimits = ({ limits, terms }: FrontFile, problems: Problems, doubt: Doubt): Finding[] =>
  limits.flatMap(({ axis, most, found, bound, gap }, at) => {
    if (found === null) return [];
    const parts = partsOf(found.leads, terms, problems);
    if (parts === null) return [doubt(`limits.${at}.leads`, null, null)];
    const values = addValues(parts.map((part) => part.values), terms.length);
    const on = values.axes[axis]!;
    const rest = costOf(values) - on;
    const stated = found.values.axes.reduce((sum, cost) => sum + cost, found.values.others) - found.values.axes[axis]!;
    return [
      ...(on === found.values.axes[axis] && on <= most ? [] : [doubt(`limits.${at}.values`, found.values.axes[axis]!, on)]),
      ...(rest === stated ? [] : [doubt(`limits.${at}.values`, stated, rest)]),
      ...(gap === gapOf(rest, bound) ? [] : [doubt(`limits.${at}.gap`, gap, gapOf(rest, bound))]),
    ];
  });

/** Null where a part has no layout there, or one that breaks a rule. */
function partsOf(leads: readonly number[], terms: readonly string[], problems: Problems): Seen[] | null {
  const layout: Layout = { lead: Int32Array.from(leads) };
  const parts = problems.map((problem) => {
    const own = partLayout(problem.part, layout);
    const archive = new Archive(problem, terms);
    if (own !== null) archive.offer(own);
    return archive.seen[0] ?? null;
  });
  return parts.includes(null) ? null : (parts as Seen[]);
}

type Problems = ReturnType<typeof buildProblems>;

/** No point of a front is worse than another in everything. */
const dominated = (points: readonly FrontPoint[], doubt: Doubt): Finding[] =>
  points.flatMap(({ values }, at) => (points.some((other) => dominates(criteriaOf(other.values), criteriaOf(values))) ? [doubt(`points.${at}`, costOf(values), null)] : []));

/** A gap that is not that of sum and bound. */
const wrongGaps = (points: readonly FrontPoint[], doubt: Doubt): Finding[] =>
  points.flatMap(({ sum, bound, gap }, at) => (gap === gapOf(sum, bound) ? [] : [doubt(`points.${at}.gap`, gap, gapOf(sum, bound))]));

function faultTold(fault: FrontFault, problems: Problems, names: Names, doubt: Doubt, path: string): Finding {
  if ('point' in fault) return doubt(`points.${fault.point}.${fault.figure}`, fault.stated, fault.found);
  if ('limit' in fault) return doubt(`limits.${fault.limit}.${fault.figure}`, fault.stated, fault.found);
  const { part, weighing } = fault;
  return told(fault.fault, { problem: problems[part]!, bound: null }, { part: `${names.parts[part]!} ${ratioText({ weighing })}`, school: (unit) => names.school(part, unit), path });
}
