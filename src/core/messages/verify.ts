import type { MessageTable } from './index.js';

/** What `xuequ verify` prints. */
export const verifyMessages = {
  'cli.verify.about': { zh: '重新核对一份结果：方案、费用、下界及其证明', en: 'check a result again: its layout, its cost, its bound and the proof of it' },
  'cli.argument.result': { zh: 'solve 或 score 写出的 result.json', en: 'the result.json of solve or score' },
  'cli.argument.result.name': { zh: '结果', en: 'result' },
  'cli.option.input': { zh: '得出这份结果的输入：文件夹、工作簿或 CSV 文件', en: 'the input that it was made from: a folder, a workbook or a CSV file' },
  'cli.progress.verifying': { zh: '核对 {part} 的下界 ……', en: 'checking the bound of {part} …' },

  'verify.optimal': { zh: '{part}：{schools} 所学校，费用 {cost}，已证明没有更好的方案。', en: '{part}: {schools} schools, cost {cost}; no layout is better (proven).' },
  'verify.within': { zh: '{part}：{schools} 所学校，费用 {cost}，最多比最优方案差 {percent}%。', en: '{part}: {schools} schools, cost {cost}; at most {percent} % above the best possible layout.' },
  'verify.unbounded': { zh: '{part}：{schools} 所学校，费用 {cost}，没有下界：与最优方案差多少不知道。', en: '{part}: {schools} schools, cost {cost}; no bound, so how far it is from the best possible layout is not known.' },
  'verify.rulesBroken': { zh: '{part}：{schools} 所学校，有硬性规则未满足，与结果所说一致。', en: '{part}: {schools} schools; hard rules are broken, as the result says.' },
  'verify.infeasible': { zh: '{part}：{schools} 所学校，确认没有方案能满足全部硬性规则。', en: '{part}: {schools} schools; no layout can keep every hard rule (confirmed).' },
  'verify.unknown': { zh: '{part}：{schools} 所学校，没有方案，也没有证明。', en: '{part}: {schools} schools; no layout, and no proof that there is none.' },
  'verify.doubtful': { zh: '{part}：{schools} 所学校，有不符之处，见上。', en: '{part}: {schools} schools; something does not agree, see above.' },
  'verify.good': { zh: '核对无误。', en: 'Everything agrees.' },
  'verify.bad': { zh: '有 {count} 处不符：不要采用这份结果。', en: 'Disagreements: {count}. Do not rely on this result.' },

  'finding.resultNotJson': { zh: '不是有效的 JSON：{reason}', en: 'not valid JSON: {reason}' },
  'finding.resultNotJson.maybe': { zh: '选错了文件，或没有写完。', en: 'it is the wrong file, or was not written to its end.' },
  'finding.resultShape': { zh: '不是 result.json 应有的内容。', en: 'is not what a result.json holds there.' },
  'finding.resultShape.maybe': { zh: '由别的版本写出；用当前版本重新求解，或见 xuequ schema。', en: 'another version wrote it; solve again with this one, or see xuequ schema.' },

  'finding.verify.fileDiffers': { zh: '内容与求解时不同（sha256 不一致）。', en: 'is not what was solved (its sha256 differs).' },
  'finding.verify.fileMissing': { zh: '求解时读过，这次没有读到。', en: 'was read when it was solved, and is not here.' },
  'finding.verify.fileNew': { zh: '求解时没有读过。', en: 'was not read when it was solved.' },
  'finding.verify.unknownSchool': { zh: '输入中没有学校“{value}”。', en: 'the input has no school “{value}”.' },
  'finding.verify.schoolTwice': { zh: '学校“{value}”出现不止一次。', en: 'the school “{value}” stands there more than once.' },
  'finding.verify.schoolLost': { zh: '学校“{value}”不在任何学区里。', en: 'the school “{value}” is in no district.' },
  'finding.verify.leadElsewhere': { zh: '龙头“{value}”不在自己的学区里。', en: 'the lead “{value}” is not in its own district.' },
  'finding.verify.figure': { zh: '写的是 {value}，重新计算是 {found}。', en: 'says {value}; recounted: {found}.' },
  'finding.verify.recount': { zh: '{part}：按规则逐条计算费用 {cost}，按模型计算 {found}：程序有错，请告诉开发者。', en: '{part}: rule by rule the cost is {cost}, on the model {found}: the program is wrong, please tell the developers.' },
  'finding.verify.noCertificate': { zh: '{part}：下界没有附证明，无法核对。', en: '{part}: the bound comes without a proof and cannot be checked.' },
  'finding.verify.notInfeasible': { zh: '{part}：说没有方案能满足硬性规则，但无法由此确认。', en: '{part}: it is said that no layout can keep the hard rules, which cannot be confirmed from here.' },
  'finding.verify.misfit': { zh: '{part}：证明与输入不符（{what}）。', en: '{part}: the proof does not fit the input ({what}).' },
  'finding.verify.hub': { zh: '{part}：证明称 {school} 的学区价值不低于 {stated}，而有一个是 {found}（单位 1/1024）。成员：{members}', en: '{part}: the proof says that no district of {school} is worth less than {stated}; there is one of {found} (in 1/1024). Members: {members}' },
  'finding.verify.total': { zh: '{part}：证明的合计写的是 {stated}，重新计算是 {found}。', en: '{part}: the sum of the proof is given as {stated}; recounted: {found}.' },
  'finding.verify.bound': { zh: '{part}：下界写的是 {stated}，证明给出 {found}。', en: '{part}: the bound is given as {stated}; the proof gives {found}.' },
  'finding.verify.layout': { zh: '{part}：有费用低于下界 {stated} 的方案。', en: '{part}: a layout costs less than the bound {stated}.' },
  'finding.verify.undecided': { zh: '{part}：无法核对证明：{what}', en: '{part}: the proof cannot be checked: {what}' },
} as const satisfies MessageTable;
