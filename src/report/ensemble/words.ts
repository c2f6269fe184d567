/** Figures, marks and warnings of an ensemble in words. */
import type { Ensemble, Mark, Metric } from '../../analyse/ensemble.js';
import { hasMessage, say, type Language, type MessageKey } from '../../core/messages/index.js';

/** Below this effective size, and above this R̂, a distribution is not to be trusted (Vehtari et al. 2021 ask for 100 a chain and 1.01). */
export const [LEAST_ESS, MOST_RHAT] = [100, 1.05];

export function metricText(id: string, lang: Language): string {
  const own = `ensemble.metric.${id}`;
  return say(lang, hasMessage(own) ? own : (`term.${id}.name` as MessageKey));
}

export function markText({ origin, judged }: Mark, lang: Language): string {
  const name = origin.kind === 'given' ? say(lang, 'ensemble.mark.given', { name: origin.name }) : say(lang, `ensemble.mark.${origin.kind}`);
  return judged.breaches === 0 ? name : say(lang, 'ensemble.mark.broken', { name, breaches: judged.breaches });
}

export const rhatText = (rhat: number | null): string => (rhat === null ? '–' : rhat.toFixed(3));

/** What is not to be trusted, figure by figure. */
export const warningsOf = ({ metrics }: Ensemble, lang: Language): string[] => metrics.flatMap((metric) => warningsOfMetric(metric, metricText(metric.id, lang), lang));

function warningsOfMetric({ ess, rhat }: Metric, name: string, lang: Language): string[] {
  if (ess === null) return [say(lang, 'ensemble.warn.short', { name })];
  return [
    ...(ess < LEAST_ESS ? [say(lang, 'ensemble.warn.ess', { name, ess })] : []),
    ...(rhat === null ? [say(lang, 'ensemble.warn.chains', { name })] : rhat > MOST_RHAT ? [say(lang, 'ensemble.warn.rhat', { name, rhat: rhatText(rhat) })] : []),
  ];
}

/** Percent of the sample, one decimal, rounded to the nearest. */
export const shareText = (count: number, of: number): string => (Math.round((1000 * count) / of) / 10).toFixed(1);

/** By how many percent the mean cost is above that of the best layout; one decimal. */
export function riseText({ metrics }: Ensemble): string {
  const [cost] = metrics;
  const best = cost!.marks[0]!.value;
  return best === 0 ? '–' : ((100 * (cost!.mean - best)) / best).toFixed(1);
}
