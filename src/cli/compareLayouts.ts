/** The layouts of `xuequ compare`: from words on the command line to layouts of the county, with everything that is wrong with them. */
import { basename, dirname, extname } from 'node:path';
import { placedAll, type GivenLayout } from '../analyse/compareScores.js';
import type { Finding } from '../core/findings.js';
import { say, type Language } from '../core/messages/index.js';
import type { Layout } from '../core/layout.js';
import type { Bound } from '../core/result.js';
import { shownValue } from '../io/describe.js';
import { checkNested } from '../policy/nested.js';
import type { Settings } from '../policy/settings.js';
import type { ResultFile } from '../report/schema.js';
import { readGiven, unplaced } from './givenLayout.js';
import type { Ready } from './load.js';
import { storedBound } from './recheck.js';
import { UsageError } from './usageError.js';

/** Stands for the layout in force of the input. */
export const IN_FORCE = 'inforce';

/** A layout as the library takes it. */
export interface NamedLayout extends GivenLayout {
  /** It is a result of other settings than those that it is compared under. */
  readonly isOfOtherSettings: boolean;
}

/** Null among the findings of errors. */
export async function readLayouts(paths: readonly string[], names: readonly string[], { input: { county }, settings }: Ready, lang: Language, input: string): Promise<{ readonly layouts: readonly NamedLayout[] | null; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  const layouts: NamedLayout[] = [];
  for (const [at, path] of paths.entries()) {
    const read = await readOne(path, { county, settings, lang, input });
    const { layout } = read;
    const nested = layout === null || path === IN_FORCE ? [] : checkNested(county, settings, layout, basename(path));
    const own = [...read.findings, ...nested];
    const isGood = layout !== null && !own.some(({ severity }) => severity === 'error');
    findings.push(...own, ...(isGood ? unplaced(placedAll(county, settings, layout), county, path) : []));
    if (isGood) layouts.push({ name: names[at]!, layout, bounds: read.bounds ?? [], isOfOtherSettings: read.isOfOtherSettings ?? false });
  }
  return { layouts: findings.some(({ severity }) => severity === 'error') ? null : layouts, findings };
}

interface Read {
  readonly layout: Layout | null;
  readonly findings: readonly Finding[];
  readonly bounds?: NonNullable<GivenLayout['bounds']>;
  readonly isOfOtherSettings?: boolean;
}

type Task = Pick<Ready['input'], 'county'> & Pick<Ready, 'settings'> & { readonly lang: Language; readonly input: string };

async function readOne(path: string, { county, settings, lang, input }: Task): Promise<Read> {
  if (path === IN_FORCE) {
    if (county.inForce === null) throw new UsageError(say(lang, 'cli.error.compareInForce', { input }));
    return { layout: county.inForce, findings: [] };
  }
  const { layout, findings, stored } = await readGiven(path, { county, settings });
  if (stored === null || layout === null) return { layout, findings };
  const isOfOtherSettings = questionOf(stored.settings) !== questionOf(settings);
  return { layout, findings, bounds: isOfOtherSettings ? [] : boundsOf(stored.file), isOfOtherSettings };
}

const boundsOf = ({ parts }: ResultFile): { readonly part: string; readonly bound: Bound }[] =>
  parts.flatMap((part) => {
    const bound = storedBound(part);
    return bound === null ? [] : [{ part: part.id, bound }];
  });

/** What decides costs and rules; titles, products and the notice do not. */
const questionOf = ({ scheme, rules, targets, weights, parts }: Settings): string => JSON.stringify([scheme, rules, targets, weights, parts]);

/**
 * A name for each path, all different: that of the file without its ending, with folders before it as far as that takes and one for files that
 * `solve` writes, and a number where the same path comes twice.
 */
export function namesOf(paths: readonly string[]): string[] {
  const deepest = 8;
  const named = (depth: number): string[] => paths.map((path) => (path === IN_FORCE ? path : stem(path, isOurs(path) ? Math.max(1, depth) : depth)));
  let names = named(0);
  for (let depth = 1; depth <= deepest && hasTwice(names); depth++) {
    const longer = named(depth);
    names = names.map((name, at) => (names.filter((one) => one === name).length > 1 ? longer[at]! : name));
  }
  const shown = names.map(shownValue);
  return shown.map((name, at) => {
    const before = shown.slice(0, at).filter((one) => one === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** What we write has the same name everywhere. */
const isOurs = (path: string): boolean => /^(result\.json|layout\.(csv|xlsx))$/.test(basename(path));

function stem(path: string, depth: number): string {
  const folders = Array.from({ length: depth }, (_, at) => Array.from({ length: at + 1 }).reduce<string>((inner) => dirname(inner), path)).map((folder) => basename(folder));
  return [...folders.filter((name) => name !== '' && name !== '.' && name !== '..').toReversed(), basename(path, extname(path))].join('/');
}

const hasTwice = (names: readonly string[]): boolean => new Set(names).size < names.length;

/**
 * The names that were asked for, or those of the files.
 * @throws UsageError
 */
export function namesFor(paths: readonly string[], asked: readonly string[] | undefined, lang: Language): string[] {
  if (paths.length < 2) throw new UsageError(say(lang, 'cli.error.oneLayout', { count: paths.length }));
  if (asked === undefined) return namesOf(paths);
  const names = asked.map(shownValue);
  if (names.length !== paths.length || hasTwice(names) || names.includes('')) throw new UsageError(say(lang, 'cli.error.names', { layouts: paths.length, value: shownValue(asked.join(',')) }));
  return names;
}
