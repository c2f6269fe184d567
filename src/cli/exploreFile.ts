/** `front.json`: from a front to the file, and from a file of an earlier run to what this one may go on from. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutOfParts, type Front, type FrontPoint, type Solve } from '../analyse/front/front.js';
import type { Seen } from '../analyse/front/archive.js';
import { isLayout } from '../core/layout.js';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import { errorCode } from '../io/writeSetFiles.js';
import { recoverSet } from '../io/writeSet.js';
import { frontShape, type FrontFile } from '../report/front/file.js';
import { boundFromFile, boundToFile, type Origin } from '../report/stored.js';
import type { FrontRequest } from './exploreArguments.js';
import type { Ready } from './load.js';
import { originOf } from './origin.js';
import { UsageError } from './usageError.js';

export const FRONT_FILE = 'front.json';

/** What a run is asked; a file of another question is not gone on from. */
export type Asked = Origin & Pick<FrontFile, 'seed' | 'effort' | 'wantedGap' | 'wanted' | 'terms'>;

export const askedOf = (ready: Ready, terms: readonly string[], { seed, gap, points, overrides }: FrontRequest, effort: number | null, typed: string): Asked => ({
  ...originOf(ready, overrides, typed), seed, effort, wantedGap: gap, wanted: points, terms: [...terms],
});

export function frontFile(front: Front, asked: Asked): FrontFile {
  const leads = (parts: readonly Seen[]): number[] => [...layoutOfParts(front, parts).lead];
  const { unsolved, interrupted, solves } = front;
  const weighing = ({ axes, others }: Solve['weighing']) => ({ axes: [...axes], others });
  const values = (of: Seen['values']) => ({ axes: [...of.axes], amounts: [...of.amounts], others: of.others });
  const weighed = (of: Front['points'][number]['also'][number]) => ({ weighing: weighing(of.weighing), sum: of.sum, bound: of.bound, gap: of.gap });
  const point = (of: FrontPoint): FrontFile['points'][number] => ({
    ...weighed(of), also: of.also.map(weighed), values: values(of.values), cost: of.cost, districts: of.districts, isBase: of.isBase, isKnee: of.isKnee, leads: leads(of.parts),
  });
  return {
    kind: 'front', ...asked,
    status: unsolved !== null ? (unsolved.infeasible === null ? 'unknown' : 'infeasible') : interrupted ? 'interrupted' : 'whole',
    points: front.points.map(point),
    unproven: front.unproven.map(point),
    limits: front.limits.map(({ axis, most, found, bound, gap }) => ({ axis, most, found: found === null ? null : { values: values(found.values), leads: leads(found.parts) }, bound, gap })),
    envelope: front.envelope === null ? null : front.envelope.map(([x, y]) => [x, y]),
    inForce: front.inForce === null ? null : { values: values(front.inForce.values), breaches: front.inForce.breaches },
    solves: solves.map(({ weighing: by, purpose, spent, isWhole, parts }) => ({
      weighing: weighing(by), purpose, spent, isWhole,
      parts: parts.map(({ layout, bound }) => ({
        leads: layout === null ? null : [...layout.lead],
        bound: bound === null ? null : boundToFile(bound),
      })),
    })),
  };
}

/**
 * What an earlier run of the same question left in the folder; null where there is nothing.
 * @throws UsageError when the file is of another question, or none of ours.
 */
export async function earlierSolves(out: string, asked: Asked, sizes: readonly number[], lang: Language): Promise<readonly Solve[] | null> {
  const path = join(out, FRONT_FILE);
  await recoverSet(out);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const file = parsed(text);
  const what = file === null ? 'file' : differenceOf(file, asked);
  const solves = file?.solves.map(solveFromFile) ?? [];
  const isSound = solves.every(({ parts }) => parts.length === sizes.length && parts.every(({ layout }, at) => layout === null || (layout.lead.length === sizes[at] && isLayout(layout.lead))));
  if (what !== null || !isSound) throw new UsageError(say(lang, 'cli.error.frontDiffers', { path, what: say(lang, `explore.differs.${what ?? 'file'}` as MessageKey) }));
  return solves;
}

function parsed(text: string): FrontFile | null {
  try {
    return frontShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The first thing in which the file's question is another one; points and limits may be more or fewer. */
function differenceOf(file: FrontFile, asked: Asked): 'input' | 'settings' | 'terms' | 'seed' | 'effort' | 'gap' | 'version' | null {
  const pairs = [
    ['input', file.input, asked.input], ['settings', [file.preset, file.settings], [asked.preset, asked.settings]], ['terms', file.terms, asked.terms], ['seed', file.seed, asked.seed],
    ['effort', file.effort, asked.effort], ['gap', file.wantedGap, asked.wantedGap], ['version', file.version, asked.version],
  ] as const;
  return pairs.find(([, one, two]) => JSON.stringify(one) !== JSON.stringify(two))?.[0] ?? null;
}

export function solveFromFile({ parts, ...solve }: FrontFile['solves'][number]): Solve {
  return {
    ...solve,
    parts: parts.map(({ leads, bound }) => ({ layout: leads === null ? null : { lead: Int32Array.from(leads) }, bound: bound === null ? null : boundFromFile(bound) })),
  };
}
