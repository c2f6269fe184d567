/** Scenarios and layouts of a robustness run in words. */
import type { Robustness } from '../../analyse/robust.js';
import type { Candidate, Origin } from '../../analyse/robustRegret.js';
import type { IndicatorWeights, LeftOut, Scenario } from '../../analyse/robustScenario.js';
import { INDICATORS } from '../../core/county.js';
import { say, type Language, type MessageKey } from '../../core/messages/index.js';

const termName = (term: string, lang: Language): string => say(lang, `term.${term}.name` as MessageKey);

export function scenarioText(scenario: Scenario, lang: Language): string {
  switch (scenario.kind) {
    case 'base':
      return say(lang, 'robust.scenario.base');
    case 'repeat':
      return say(lang, 'robust.scenario.repeat', { seed: scenario.seed });
    case 'quality':
      return say(lang, 'robust.scenario.quality', { points: scenario.sd / 100, seed: scenario.seed });
    case 'indicators':
      return say(lang, 'robust.scenario.indicators', { weights: weightsText(scenario.weights, lang) });
    case 'detour':
      return say(lang, 'robust.scenario.detour', { factor: scenario.detour / 100 });
    case 'students':
      return say(lang, 'robust.scenario.students', { percent: scenario.percent, seed: scenario.seed });
    case 'growth':
      return say(lang, 'robust.scenario.growth', { percent: scenario.percent > 0 ? `+${scenario.percent}` : `−${-scenario.percent}` });
    case 'weight':
      return scenario.over === 1
        ? say(lang, 'robust.scenario.more', { term: termName(scenario.term, lang), factor: scenario.times })
        : say(lang, 'robust.scenario.less', { term: termName(scenario.term, lang), factor: scenario.times === 1 ? scenario.over : `${scenario.over}/${scenario.times}` });
  }
}

function weightsText(weights: IndicatorWeights, lang: Language): string {
  if (weights === 'entropy') return say(lang, 'robust.scenario.entropy');
  return INDICATORS.flatMap((name) => (weights[name] === undefined ? [] : [`${say(lang, `column.${name}.name`)} ${weights[name]}`])).join(say(lang, 'page.listSeparator'));
}

export const leftText = ({ reason, term }: LeftOut, lang: Language): string => say(lang, `robust.left.${reason}`, term === undefined ? {} : { term: termName(term, lang) });

function originText(origin: Origin, lang: Language): string {
  if (origin.kind === 'given') return say(lang, 'robust.origin.given', { name: origin.name });
  if (origin.kind === 'inForce') return say(lang, 'robust.origin.inForce');
  return origin.at === 0 ? say(lang, 'robust.origin.base') : say(lang, 'robust.origin.scenario', { number: origin.at });
}

/** The most telling of its origins, and how many there are. */
export function candidateText({ origins }: Candidate, lang: Language): string {
  const rank = (origin: Origin): number => (origin.kind === 'given' ? 0 : origin.kind === 'inForce' ? 1 : 2 + origin.at);
  const name = originText(origins.toSorted((a, b) => rank(a) - rank(b))[0]!, lang);
  return origins.length === 1 ? name : say(lang, 'robust.origin.more', { name, count: origins.length });
}

/** The candidate that the base was solved to. */
export const baseOf = ({ table }: Robustness): Candidate | null => table?.candidates.find(({ origins }) => origins.some((origin) => origin.kind === 'scenario' && origin.at === 0)) ?? null;

/** Percent of `whole`, two decimals, rounded up: no regret is told smaller than it is. */
export const percentOf = (part: number, whole: number): string => (whole === 0 ? (part === 0 ? '0.00' : '–') : (Math.ceil((10_000 * part) / whole - 1e-6) / 100).toFixed(2));
