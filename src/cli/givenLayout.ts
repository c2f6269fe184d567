/** A layout as a file: a table, a `result.json`, or a folder that has one. */
import { extname } from 'node:path';
import type { County } from '../core/county.js';
import type { Finding } from '../core/findings.js';
import type { Layout } from '../core/layout.js';
import type { Input } from '../io/input.js';
import { readLayout, type LayoutRead } from '../io/layoutSheet.js';
import type { Settings } from '../policy/settings.js';
import { readResult, writtenIn, type StoredResult } from './readResult.js';
import { layoutOfFile } from './recheck.js';

export interface GivenRead extends LayoutRead {
  /** The result that it is of; null where it is a table. */
  readonly stored: StoredResult | null;
}

/** @param input where a table may carry the columns of this input behind its own */
export async function readGiven(given: string, { county, settings }: { readonly county: County; readonly settings: Settings }, input: Input | null = null): Promise<GivenRead> {
  const path = writtenIn(given, ['result.json']);
  if (extname(path).toLowerCase() !== '.json') return { ...(await readLayout(path, county, settings.scheme.tiers === 'central', input)), stored: null };
  const findings: Finding[] = [];
  const stored = await readResult(path, findings);
  if (stored === null) return { layout: null, unnamed: [], findings, stored };
  const { layout, findings: doubts } = layoutOfFile(stored.file, county.schools.map(({ id }) => id), path);
  findings.push(...doubts, ...(doubts.length > 0 ? [] : unplaced(layout, county, path)));
  return { layout: findings.length > 0 ? null : layout, unnamed: [], findings, stored };
}

/** Schools that have no lead. */
export const unplaced = ({ lead }: Layout, { schools }: County, file: string): Finding[] =>
  schools.flatMap(({ id }, school): Finding[] => (lead[school] === -1 ? [{ severity: 'error', code: 'finding.verify.schoolLost', file, value: id }] : []));
