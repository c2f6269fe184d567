/**
 * The clauses that shape a layout, with the words of the documents they are from. The sentence of how the system reads a clause is in
 * the catalogue, `clause.<id>`.
 */
export interface Clause {
  /** What the clause is to the system: a hard rule, a soft cost, an input, a choice of the scheme, a form, a product or a figure shown. */
  readonly kind: 'hard' | 'soft' | 'input' | 'scheme' | 'form' | 'derived' | 'evidence';
  /** Verbatim; …… marks what was left out. A test finds every piece in the document's text. */
  readonly quote: string;
  readonly source: keyof typeof SOURCES;
}

export const SOURCES = {
  LZ: '柳州市全面推进义务教育学区制管理改革指导意见（征求意见稿）',
  AK: '安康市教育局关于在全市推行义务教育“大学区、督学责任区、教研协作区”一体化管理改革的指导意见',
  XX: '全面推进义务教育学区制管理改革实施方案（汇编）',
  GL: '桂林市全面推进义务教育学区制管理改革实施方案（征求意见稿）',
  TE: '台儿庄区教育和体育局关于教育联区、学区制管理改革的实施意见',
  QX: '黔西县推进学区化管理改革的指导意见（试行）',
} as const;

export const CLAUSES = {
  LZ1: { kind: 'soft', source: 'LZ', quote: '按照“城乡统筹、强弱搭配”原则……将城乡义务教育学校划分为若干个学区。' },
  LZ2: { kind: 'input', source: 'LZ', quote: '根据县域内城乡学校办学条件、师资配置、管理水平、教育质量、学校分布、距离远近等实际情况' },
  LZ3: { kind: 'hard', source: 'LZ', quote: '学区一般以1所优质学校为龙头学校' },
  LZ4: { kind: 'hard', source: 'LZ', quote: '与若干所同学段相对薄弱的学校组成教育融合发展共同体' },
  LZ5: { kind: 'scheme', source: 'LZ', quote: '一般按小学、初中学段分别设置学区，也可探索初中+小学的模式设置学区。' },
  LZ6: { kind: 'hard', source: 'LZ', quote: '每个学区学校数原则上不超过10所。' },
  LZ7: { kind: 'form', source: 'LZ', quote: '由1所优质学校+若干所同学段薄弱学校组成学区，实行集团化办学模式统一管理。' },
  LZ8: { kind: 'form', source: 'LZ', quote: '1所优质初中学校+若干所薄弱初中学校+若干所小学组成学校联盟' },
  LZ9: { kind: 'form', source: 'LZ', quote: '▼优质学校+优质学校：若干所同学段优质学校结成联盟，优势互补，共同促进内涵发展。' },
  LZ10: { kind: 'form', source: 'LZ', quote: '由1所优质城区学校+若干所同学段乡镇薄弱学校（若干村小学），通过帮扶提升农村学校办学水平。' },
  LZ11: { kind: 'form', source: 'LZ', quote: '乡镇中心校在参加与县城优质学校组成学区的同时，自身作为牵头学校与村小学、教学点组成学区' },
  LZ12: { kind: 'soft', source: 'LZ', quote: '各县、区以2016年柳州市全面启动实施的各级各类公民办中小学（幼儿园）结对帮扶为基本模式，在结对帮扶形式100%全覆盖的基础上……组建集团学校或校园联盟。' },
  LZ13: { kind: 'scheme', source: 'LZ', quote: '在县域内或跨县域组建' },
  LZ14: { kind: 'soft', source: 'LZ', quote: '全面推进我市义务教育学区制管理改革应是一个动态管理的过程。根本任务是不断扩充全市优质品牌学校总量。' },
  LZ15: { kind: 'evidence', source: 'LZ', quote: '义务教育学校基本建设、教学科研、教师培训、设施设备配备等经费项目安排要充分考虑学区内学校间及学区间的相对均衡。' },
  AK1: { kind: 'hard', source: 'AK', quote: '以区域同类型、同层次义务教育学校为主体,合理确定学区的规模' },
  AK2: { kind: 'soft', source: 'AK', quote: '一般由1-2个镇的学校组建学区资源共享、交流合作和共同发展的协作共同体。' },
  AK3: { kind: 'soft', source: 'AK', quote: '依据名校引领、相对就近、优势互补的原则' },
  AK4: { kind: 'scheme', source: 'AK', quote: '合理确定学区的规模,划分组建若干“大学区”。' },
  AK5: { kind: 'derived', source: 'AK', quote: '大学区的学区长,可以相对固定,也可以优质学校进行轮值' },
  AK6: { kind: 'form', source: 'AK', quote: '可以一区一策,组建“对口帮扶”(强校带弱校)“委托管理”(名校带新校)“学校联盟”“合作共同体”“捆绑发展”等模式的“大学区”。' },
  AK7: { kind: 'derived', source: 'AK', quote: '县区政府教育督导室根据“大学区”的组建情况,把学校督导与“大学区”督导有机结合,配套设置若干督学责任区……确定联系包抓督学' },
  AK8: { kind: 'derived', source: 'AK', quote: '各县区教研室配套设置若干教研协作区……由县区教研室确定联系包抓教研员' },
  AK9: { kind: 'evidence', source: 'AK', quote: '对“三区”建设与发展进行“捆绑式考核评价”' },
  GL1: { kind: 'soft', source: 'GL', quote: '按照“城乡统筹、强弱搭配、相对就近”原则' },
  GL2: { kind: 'form', source: 'GL', quote: '由1所优质城区学校+若干所同学段乡镇薄弱学校(村小学)……由1所优质乡镇学校+若干所相同学段另一乡镇薄弱学校……自身作为牵头学校与村小学、教学点组成学区' },
  GL3: { kind: 'form', source: 'GL', quote: '由1所优质学校+若干所同学段薄弱学校组成学区……由1所优质学校+新建学校组成学区' },
  GL4: { kind: 'form', source: 'GL', quote: '1所优质小学+若干所薄弱小学组成学校联盟……1所初中学校+若干所小学组成学校联盟……1所优质初中学校+若干所薄弱初中学校组成学校联盟……若干所相同学段优质学校结成联盟' },
  GL5: { kind: 'hard', source: 'GL', quote: '采取城乡帮扶形式的一般以城市(城镇)学校为学区长学校,采取集团化办学形式的一般以优质学校为学区长学校,采取学校联盟形式的一般以初中学校为学区长学校。' },
  GL6: { kind: 'derived', source: 'GL', quote: '“单校划片”的初中学校采用对口直升方式招生。……“多校划片”的初中学校,先征求入学志愿,报名人数少于招生人数的初中,学生直接入学;报名人数超过招生人数的初中,以电脑随机派位的方式招收学生。' },
  GL7: { kind: 'derived', source: 'GL', quote: '各县(区)每年交流轮岗教师的比例不低于符合交流条件教师总数的10%,其中,骨干教师不低于交流轮岗教师总数的20%。' },
  XX1: { kind: 'input', source: 'XX', quote: '将学区内的学校分为基础学校、示范学校和特色学校等不同类型。' },
  XX2: { kind: 'soft', source: 'XX', quote: '根据学区人口和学生需求,科学确定学区内学校的数量,并进行合理分配,避免过度集中或资源过剩。' },
  XX3: { kind: 'evidence', source: 'XX', quote: '公平原则:坚持资源均衡、有序合理,不得做出偏向某一学区的决策。' },
  XX4: { kind: 'derived', source: 'XX', quote: '学区划定程序包括以下几个阶段:- 确定学区划定的范围和标准。' },
  XX5: { kind: 'derived', source: 'XX', quote: '学区内学校名单及分类' },
  XX6: { kind: 'input', source: 'XX', quote: '学区的划分应充分考虑学生的居住地点、学校的教学资源和教学质量等因素' },
  TE1: { kind: 'hard', source: 'TE', quote: '依据行政区划、适龄人口等因素……合理划分联区、学区范围' },
  TE2: { kind: 'hard', source: 'TE', quote: '原则上学校数量较多的镇（街）设一个联区，下辖两个学区；学校数量较少的镇（街）设一个学区。' },
  TE3: { kind: 'evidence', source: 'TE', quote: '台儿庄区镇（街）教育联区、学区分布表……所辖校（园）' },
  QX1: { kind: 'hard', source: 'QX', quote: '根据全县学校分布及交通条件等实际，设置7个学区。' },
  QX2: { kind: 'derived', source: 'QX', quote: '实行轮值制……每半年轮换一次' },
  QX3: { kind: 'evidence', source: 'QX', quote: '每个学区设置学区长 1 名，副学区长 3-4 名' },
} as const satisfies Readonly<Record<string, Clause>>;

export type ClauseId = keyof typeof CLAUSES;

export const isClauseId = (id: string): id is ClauseId => Object.hasOwn(CLAUSES, id);
