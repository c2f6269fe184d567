/** Schools that are in another district than in the first layout, and what each move alone costs or gains. */
import type { County } from '../core/county.js';
import type { Difference } from '../core/difference.js';
import type { Layout } from '../core/layout.js';
import { partLayout } from '../policy/parts.js';
import { accountOf, addAccounts, undoing, type Account } from '../policy/adjust/undo.js';
import { buildProblems } from '../policy/problem.js';
import type { Settings } from '../policy/settings.js';
import { evaluated } from './compareFigures.js';
import type { Moved, ScoredLayout } from './comparison.js';

export interface MovedTask {
  readonly county: County;
  readonly settings: Settings;
  readonly first: Layout;
  readonly difference: Difference;
  readonly isStopped: () => boolean;
  /** Lets the caller's events in now and then. */
  readonly pause: () => Promise<void>;
}

/** The schools of `difference` that are in another district in `scored`, by position. */
export async function movedOf(scored: ScoredLayout, { county, settings, first, difference, isStopped, pause }: MovedTask): Promise<Moved[]> {
  const partner = new Map(difference.matches.map((match) => [match.first, match.second]));
  const accounts = accountsOf(scored, county, settings);
  const all: Moved[] = [];
  for (const school of difference.moved) {
    const from = first.lead[school]!;
    const back = partner.get(from) ?? null;
    const common = { school, from, to: scored.whole.lead[school]!, back };
    const undo = isStopped() ? 'stopped' : back === null ? 'noDistrict' : accounts(school, back);
    if (typeof undo === 'string') all.push({ ...common, why: undo, ...undoing(NOTHING, null), undone: null });
    else all.push({ ...common, why: null, ...undoing(undo.now, undo.after), undone: undo.undone });
    await pause();
  }
  return all;
}

const NOTHING: Account = { terms: [], rules: [] };

interface Undo {
  readonly now: Account;
  readonly after: Account;
  readonly undone: Layout;
}

/** Accounts of the layout as it is and with one school under another lead. */
function accountsOf(scored: ScoredLayout, county: County, settings: Settings): (school: number, back: number) => Undo | 'leads' {
  const { whole } = scored;
  const parts = evaluated(scored.run).map(({ problem, evaluation: { layout } }) => ({
    problem, layout, now: accountOf(problem, layout), unitOf: new Map([...problem.part.schools].map((school, unit) => [school, unit])),
  }));
  const now = addAccounts(parts.map((part) => part.now));
  return (school, back) => {
    const undone: Layout = { lead: whole.lead.with(school, back) };
    const own = parts.filter(({ unitOf }) => unitOf.has(school));
    const [part] = own;
    const unit = part?.unitOf.get(school);
    const hub = part?.unitOf.get(back);
    // One of two tiers changes what the other counts (LZ11); a district across parts changes what they are.
    if (own.length !== 1 || part === undefined || unit === undefined || hub === undefined || part.problem.part.tier !== undefined) {
      const after = countyAccount(county, settings, undone);
      return after === null ? 'leads' : { now, after, undone };
    }
    const isFollowed = part.layout.lead.some((lead, other) => lead === unit && other !== unit);
    return isFollowed ? 'leads' : { now: part.now, after: accountOf(part.problem, { lead: part.layout.lead.with(unit, hub) }), undone };
  };
}

/** Null where somebody would be under a school that does not lead. */
function countyAccount(county: County, settings: Settings, layout: Layout): Account | null {
  const accounts: Account[] = [];
  for (const problem of buildProblems(county, settings, layout)) {
    const own = partLayout(problem.part, layout);
    if (own === null) return null;
    accounts.push(accountOf(problem, own));
  }
  return addAccounts(accounts);
}
