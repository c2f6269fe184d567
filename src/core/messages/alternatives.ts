import type { MessageTable } from './index.js';

/** Alternatives to the best layout: what the command says, its tables and its page. */
export const alternativesMessages = {
  'cli.option.alternatives': { zh: '要几个方案（含最好的一个），2 至 50', en: 'how many layouts, the best one among them, 2 to 50' },
  'cli.option.withinBest': { zh: '每个方案的费用最多比最优方案高百分之几（默认 1）', en: 'each costs at most so many percent more than the best possible layout (default 1)' },
  'cli.option.apart': { zh: '任两个方案之间至少有几所学校换学区（默认为学校数的十分之一）', en: 'schools that change district between any two, at least (default: a tenth of the schools)' },
  'cli.error.apart': { zh: '--apart 应为 1 至 {most} 的整数（共 {schools} 所学校），而不是 {value}。', en: '--apart takes a whole number from 1 to {most} (there are {schools} schools), not {value}.' },
  'cli.error.alternativesTiers': { zh: '两级学区（LZ11）中，这些乡镇有多所中心校：{townships}。下级怎样划分会改变上级的费用，还不能同时寻找两级的其他方案。也许：用 scheme.tiers=one？', en: 'With two tiers (LZ11) these townships have several central schools: {townships}. How the lower tier is divided changes what the upper one costs, and alternatives of both at once are not sought yet. Maybe scheme.tiers=one?' },
  'cli.alternatives.progress': { zh: '已有 {found}/{count} 个方案', en: '{found} of {count} layouts' },
  'cli.alternatives.files': { zh: '文件夹 {path} 里有：{files}；各方案可用 xuequ score --layout 核对。', en: 'In the folder {path}: {files}; each layout can be scored again with xuequ score --layout.' },
  'cli.solver.alternatives': { zh: '寻找其他方案', en: 'seeking alternatives' },

  'alternatives.found': {
    zh: '找到 {found} 个方案：都满足全部硬性规则，任两个之间至少有 {apart} 所学校换学区。',
    en: '{found} layouts: each keeps every hard rule, and between any two at least {apart} schools change district.',
  },
  'alternatives.certain': {
    zh: '每个的费用都不超过 {ceiling}，肯定不比最优方案高出 {within}% 以上：没有任何方案的费用低于下界 {bound}。',
    en: 'Each costs at most {ceiling}, certainly no more than {within}% above the best possible layout: no layout costs less than the bound, {bound}.',
  },
  'alternatives.uncertain': {
    zh: '每个的费用都不超过 {ceiling}，即不比找到的最好方案高出 {within}% 以上；至于可能存在的最优方案，因下界不够好（{bound}），只能保证不高出 {certain}%。也许加大 --effort 或 --time？',
    en: 'Each costs at most {ceiling}, no more than {within}% above the best layout found; of the best possible one no more can be promised than {certain}% above, as the bound ({bound}) is not good enough. Maybe a larger --effort or --time?',
  },
  'alternatives.fewer': { zh: '要求 {count} 个，得到 {found} 个。', en: '{count} were asked for, {found} came of it.' },
  'alternatives.byEnumeration': {
    zh: '已证明没有更多：费用在 {within}% 以内的每一种划分都已逐一看过，其中两两至少差 {apart} 所的最多只能取出 {most} 个。',
    en: 'It is proven that there are no more: every way to group the schools that costs at most {within}% more was looked at, and no more than {most} can be taken of these that are all {apart} schools apart.',
  },
  'alternatives.byFloor': {
    zh: '已证明没有第二个：两个彼此至少差 {apart} 所的方案中，必有一个与最好方案至少差 {half} 所；这样的方案费用都不低于 {floor}，高于允许的 {limit}（最好方案费用加 {within}%）。',
    en: 'It is proven that there is no second one: of two layouts that differ by {apart} schools, one differs from the best one by {half} or more; all of those cost at least {floor}, more than the {limit} that is allowed (the best cost and {within}%).',
  },
  'alternatives.open': { zh: '更多的方案既没有找到，也没有被排除。', en: 'Further ones were neither found nor excluded.' },
  'alternatives.room': {
    zh: '最好方案的费用为 {best}，允许到 {ceiling}，其间只有 {room} 的余地；下界越好，余地越大。也许加大 --effort 或 --time，或放宽 --within，或减小 --apart？',
    en: 'The best layout costs {best} and {ceiling} is allowed: room of {room} between them, and more where the bound is better. Maybe a larger --effort or --time, a larger --within, or a smaller --apart?',
  },
  'alternatives.floor': {
    zh: '与最好方案至少差 {apart} 所的方案，费用都不低于 {floor}。',
    en: 'All layouts that differ from the best one by {apart} schools or more cost at least {floor}.',
  },
  'alternatives.none': { zh: '没有找到满足全部硬性规则的方案，也就没有其他方案可言。也许先用 xuequ solve 看看原因？', en: 'No layout that keeps every hard rule was found, so there are no alternatives to speak of. Maybe xuequ solve tells why?' },
  'alternatives.interrupted': { zh: '搜索被中断：以下是到那时为止的结果。', en: 'The search was interrupted: this is what it had by then.' },

  'alternatives.table.name': { zh: '方案一览', en: 'Layouts' },
  'alternatives.table.layout': { zh: '方案', en: 'layout' },
  'alternatives.table.cost': { zh: '费用', en: 'cost' },
  'alternatives.table.aboveBest': { zh: '高于最好(%)', en: 'above best (%)' },
  'alternatives.table.aboveBound': { zh: '至多高于最优(%)', en: 'above optimum at most (%)' },
  'alternatives.table.moved': { zh: '与最好差(所)', en: 'moved against best' },
  'alternatives.table.nearest': { zh: '与其他最少差(所)', en: 'least difference' },
  'alternatives.table.districts': { zh: '学区数', en: 'districts' },
  'alternatives.table.against': { zh: '与方案 {layout} 差(所)', en: 'against {layout}' },

  'alternatives.schools.name': { zh: '各校的稳定程度', en: 'How firm each school is' },
  'alternatives.schools.school': { zh: '学校代码', en: 'id' },
  'alternatives.schools.schoolName': { zh: '学校名称', en: 'name' },
  'alternatives.schools.stage': { zh: '学段', en: 'stage' },
  'alternatives.schools.township': { zh: '乡镇街道', en: 'township' },
  'alternatives.schools.kept': { zh: '同伴不变的方案(个)', en: 'layouts with its company' },
  'alternatives.schools.companions': { zh: '方案 01 的同区学校(所)', en: 'others of its district in 01' },
  'alternatives.schools.always': { zh: '其中始终同区(所)', en: 'of them always with it' },
  'alternatives.schools.leads': { zh: '任龙头的方案(个)', en: 'layouts it leads in' },
  'alternatives.schools.lead': { zh: '方案 {layout} 的龙头', en: 'lead in {layout}' },

  'alternatives.page.title': { zh: '可供选择的学区方案', en: 'Layouts to choose from' },
  'alternatives.page.subtitle': { zh: '费用相近而划分不同的几个方案：哪些学校在这些方案里都不变，哪些可以商量', en: 'Layouts of nearly the same cost that divide differently: which schools are the same in all of these, and which are open to choice' },
  'alternatives.page.matrix': { zh: '两两之间换学区的学校数', en: 'Schools that change district between every two' },
  'alternatives.page.matrixNote': {
    zh: '把一个方案的学区与另一个方案的学区一一对应，使留在原处的学校最多；其余学校算换学区。龙头换人、学区改名不算。',
    en: 'Districts of one layout are matched to those of the other so that as many schools as possible stay; the others have changed district. Who leads, and what a district is called, does not count.',
  },
  'alternatives.page.share': { zh: '稳定的学校有多少', en: 'How many schools are firm' },
  'alternatives.page.shareNote': { zh: '在 {layouts} 个方案中，{firm} 所学校（共 {schools} 所）始终与方案 01 的同伴在一起。这只就这几个方案而言：别的方案也许不同。', en: 'In all {layouts} layouts {firm} of {schools} schools keep the company of layout 01. That is said of these layouts alone: others may differ.' },
  'alternatives.page.bars': { zh: '按同伴不变的方案数', en: 'By the number of layouts with its company' },
  'alternatives.page.bar': { zh: '{layouts} 个方案', en: '{layouts} layouts' },
  'alternatives.page.maps': { zh: '各方案的地图', en: 'The layouts on maps' },
  'alternatives.page.mapsNote': {
    zh: '与方案 01 对应的学区颜色相同，灰色学区在方案 01 中没有对应；粗黑圈是与方案 01 相比换了学区的学校；菱形是龙头。',
    en: 'A district has the colour of the one that it is matched to in layout 01, grey where there is none; a thick black ring is a school that changed district against layout 01; a diamond is a lead.',
  },
  'alternatives.page.map': { zh: '方案 {layout}：费用 {cost}，{moved} 所换学区', en: 'Layout {layout}: cost {cost}, {moved} schools moved' },
  'alternatives.page.schoolsNote': {
    zh: '“同伴不变”指该校所在学区与它在方案 01 的学区相对应。加粗的龙头是换学区后的。最能商量的学校排在前面。',
    en: 'A school has its company where its district is the one that its district of layout 01 is matched to. Leads in bold type are those of schools that changed district. Schools that are most open to choice come first.',
  },
} satisfies MessageTable;
