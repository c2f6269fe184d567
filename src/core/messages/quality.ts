import type { MessageTable } from './index.js';

/** What is said about a score that is made from columns, and about tiers that are made from a score. */
export const qualityMessages = {
  'finding.entropyWeight': { zh: '熵权法（LZ2）按 {count} 所学校得出的权重：万分之 {weight}。', en: 'weight by entropy (LZ2), of {count} schools: {weight} of 10,000.' },
  'finding.entropyEqual': { zh: '熵权法的各列在 {count} 所学校之间都没有差别，改用相等的权重。', en: 'none of the columns tells the {count} schools apart, so entropy gives no weights: they weigh the same.' },
  'finding.entropyEqual.maybe': { zh: '核对这几列的数据，或自行给出权重。', en: 'look at these columns, or give weights of your own.' },
  'finding.entropyAndWeight': { zh: 'input.quality.weights 是 entropy，又给列“{value}”写了 weight；两者只能取一。', en: 'input.quality.weights is entropy, yet the column "{value}" has a weight of its own; only one can hold.' },
  'finding.entropyAndWeight.maybe': { zh: '删去 weight，或删去 weights: entropy。', en: 'remove the weight, or remove weights: entropy.' },
  'finding.weightsUnused': { zh: '学校表已有质量得分，input.quality.weights 没有用到。', en: 'the table has a quality score, so input.quality.weights is not used.' },
  'finding.weightsUnused.maybe': { zh: '删去这一列，或在 input.quality.from 写明由哪些列合成。', en: 'remove that column, or name the columns to combine under input.quality.from.' },
  'finding.groupWeightsUnused': { zh: '已写 input.quality.from，四项指标的 input.quality.weights 没有用到。', en: 'input.quality.from is given, so the weights of the four groups (input.quality.weights) are not used.' },
  'finding.groupWeightsUnused.maybe': { zh: '权重写在 from 的各列上，或改为 weights: entropy。', en: 'give each column under from its weight, or write weights: entropy.' },
  'finding.tiersMade': {
    zh: '类别按质量得分产生（同学段前 {strong}% 优质、后 {weak}% 薄弱）：优质 {strongSchools} 所，一般 {ordinarySchools} 所，薄弱 {weakSchools} 所；没有得分、因而没有类别的 {none} 所。',
    en: 'tiers were made from quality (strongest {strong} % and weakest {weak} % of a stage): {strongSchools} strong, {ordinarySchools} ordinary, {weakSchools} weak; {none} have no score and so no tier.',
  },
  'finding.tiersUnused': { zh: '学校表已有类别，方案的 input.tiers 没有用到。', en: 'the table has tiers, so input.tiers of the plan is not used.' },
  'finding.tiersUnused.maybe': { zh: '删去类别一列，或删去 input.tiers。', en: 'remove the column of tiers, or input.tiers.' },
  'finding.planTiers': { zh: 'input.tiers 的两个百分比之和是 {sum}，超过 100。', en: 'the two percentages of input.tiers sum to {sum}, above 100.' },
  'finding.planTiers.maybe': { zh: '例如 strong: 20, weak: 30。', en: 'for example strong: 20, weak: 30.' },
} as const satisfies MessageTable;
