/**
 * The tables that are read and their columns, in one place: readers, the template workbook and the manual use it.
 * Headers and explanations are in the catalogue (`column.<field>.name`, `column.<field>.explain`, `table.<name>`).
 */
import { catalogue, type MessageKey } from '../core/messages/index.js';

export interface Column {
  /** Name of the column in plans and findings. */
  readonly field: string;
  /** The header in the template workbook, Chinese and English. */
  readonly zh: string;
  readonly en: string;
  /** Other headers that mean the same, compared by `headerKey`. */
  readonly synonyms: readonly string[];
  readonly required: boolean;
  readonly kind: 'id' | 'text' | 'choice' | 'number' | 'count' | 'degrees';
}

export const TABLES = ['schools', 'travel', 'pairs', 'exceptions', 'layout', 'staff'] as const;
export type TableName = (typeof TABLES)[number];

const column = (field: string, kind: Column['kind'], required: boolean, ...synonyms: string[]): Column => {
  const { zh, en } = catalogue[`column.${field}.name` as MessageKey];
  return { field, zh, en, synonyms, required, kind };
};

/** The columns of the table of schools, in the order of the template. */
export const COLUMNS: readonly Column[] = [
  column('id', 'id', true, '代码', '学校标识码', '标识码', '学校编号', '学校编码', '编码', '编号', 'code', 'school id', 'school code'),
  column('name', 'text', true, '校名', '名称', '学校', '学校全称', 'school', 'school name'),
  column('stage', 'choice', true, '办学类型', '学校类型', '学校类别', '办学层次', 'level', 'school type', 'phase'),
  column('township', 'text', false, '乡镇', '镇街', '乡镇(街道)', '街道', '镇', '所在乡镇', '所属乡镇', 'town', 'subdistrict'),
  column('setting', 'choice', false, '城乡类型', '城乡分类', '城乡类别', '所在地城乡类型', '城乡属性', 'urban rural', 'urban/rural', 'locality'),
  column('longitude', 'degrees', false, '东经', '经度(度)', 'lon', 'lng', 'long', 'x'),
  column('latitude', 'degrees', false, '北纬', '纬度(度)', 'lat', 'y'),
  column('quality', 'number', false, '质量', '得分', '综合得分', '质量分', '质量评分', '综合质量分', '综合质量得分', '综合评分', '综合分', '评分', '办学质量', '办学质量得分', '评估得分', 'score', 'quality score'),
  column('conditions', 'number', false, '办学条件得分', 'facilities', 'school conditions'),
  column('staff', 'number', false, '师资', '师资得分', '师资配置得分', '教师配置', 'staffing'),
  column('management', 'number', false, '管理', '管理水平得分', '管理得分'),
  column('results', 'number', false, '教育质量得分', '教学质量', 'outcomes', 'educational results'),
  column('tier', 'choice', false, '等级', '学校等级', '强弱', '优质薄弱', 'category'),
  column('leadership', 'choice', false, '龙头资格', '可任龙头', '能否龙头', '学区长资格', 'lead', 'eligible', 'lead eligibility', 'may lead'),
  column('students', 'count', false, '学生', '学生人数', '在校生', '在校生数', '在校学生数', '在校学生', 'enrolment', 'enrollment', 'pupils'),
  column('teachers', 'count', false, '教师', '教师人数', '专任教师', '专任教师数', '教职工数', 'teaching staff'),
  column('county', 'text', false, '县', '县(市区)', '县市区', '区县', '县(市、区)', '所属县区', '所在县区'),
  column('new', 'choice', false, '是否新建', '新建学校', '新校', 'is new', 'new school'),
  column('central', 'choice', false, '是否中心校', '乡镇中心校', '中心学校', 'is central', 'township central school'),
  column('population', 'count', false, '片区人口', '服务片区人口', '学龄人口', '服务人口', 'school-age population', 'catchment population'),
  column('leavers', 'count', false, '毕业生', '小学毕业生', '小学毕业生数', '六年级学生数', 'graduates', 'primary leavers'),
  column('places', 'count', false, '招生计划数', '初中招生计划', '计划招生', '学位', '学位数', 'admission places', 'junior places'),
  column('backboneTeachers', 'count', false, '骨干教师', '县级以上骨干教师数', '县级及以上骨干教师', 'backbone teachers'),
  column('exchangeableTeachers', 'count', false, '符合交流条件教师', '符合条件教师数', '可交流教师数', 'exchangeable', 'eligible teachers'),
  column('qualifiedTeachers', 'count', false, '高学历教师数', '高于规定学历教师', '超学历教师数', 'teachers above required degree'),
  column('peArtsTeachers', 'count', false, '体育艺术教师数', '体艺教师', '音体美教师数', 'pe and arts teachers'),
  column('floorArea', 'number', false, '教学及辅助用房面积(平方米)', '教学及教学辅助用房面积', '教学用房面积', '校舍面积', 'floor area', 'teaching floor area'),
  column('sportsArea', 'number', false, '体育运动场馆面积(平方米)', '体育场馆面积', '运动场地面积', '体育运动场地面积', 'sports area'),
  column('equipment', 'number', false, '教学仪器设备值(元)', '教学仪器设备总值', '仪器设备值', 'equipment value'),
  column('multimediaRooms', 'count', false, '网络多媒体教室', '多媒体教室数', '多媒体教室', 'multimedia classrooms'),
];

/** The column of schools with this field. */
export function columnOf(field: string): Column {
  const found = COLUMNS.find((each) => each.field === field);
  if (found === undefined) throw new RangeError(`The table of schools has no field "${field}".`);
  return found;
}

// A layout may name its schools by either.
const SCHOOL_ID = { ...columnOf('id'), required: false };
const SCHOOL_NAME = { ...columnOf('name'), required: false };
const LEAD_SYNONYMS = ['龙头代码', '龙头学校', '龙头', '学区长学校', '学区长学校代码', '牵头学校', '龙头校', 'lead', 'leadid', 'lead school', 'lead code'];
const DISTRICT_SYNONYMS = ['学区名称', '所属学区', '所在学区', '学区编号', '学区号', '大学区', 'district name', 'district id'];

/** Columns of every table. A travel matrix has none: ids head its rows and columns. */
export const TABLE_COLUMNS: Readonly<Record<TableName, readonly Column[]>> = {
  schools: COLUMNS,
  travel: [
    column('from', 'id', true, '起点', '出发', '出发学校', '起点学校', '起点学校代码', '从', 'from id', 'origin', 'source'),
    column('to', 'id', true, '终点', '到达', '到达学校', '终点学校', '终点学校代码', '到', 'to id', 'destination', 'target'),
    column('metres', 'number', false, '路程', '距离', '路程(米)', '距离(米)', '米数', 'meters', 'm', 'distance', 'distance(m)', 'metre', 'meter'),
    column('km', 'number', false, '千米', '公里数', '路程(公里)', '距离(公里)', '路程(千米)', '距离(千米)', '路程(km)', '距离(km)', 'kilometres', 'kilometers', 'distance(km)'),
    column('minutes', 'number', false, '时间', '用时', '时间(分钟)', '用时(分钟)', '分', 'min', 'mins', 'duration'),
  ],
  pairs: [
    column('helper', 'id', true, '帮扶学校', '帮扶校', '支援学校', '支援学校代码', '帮扶方', 'helper id', 'from'),
    column('helped', 'id', true, '受援学校', '受援校', '被帮扶学校', '被帮扶学校代码', '受帮扶学校', '受帮扶学校代码', '受援方', 'helped id', 'to'),
  ],
  exceptions: [
    column('lead', 'id', false, ...LEAD_SYNONYMS),
    column('district', 'text', false, ...DISTRICT_SYNONYMS),
    column('cap', 'count', true, '学校数上限', '上限所数', '最多学校数', '规模上限', 'limit', 'max size', 'max'),
    column('reason', 'text', true, '原因', '说明', '例外理由', 'why', 'note'),
  ],
  layout: [
    SCHOOL_ID,
    SCHOOL_NAME,
    column('lead', 'id', false, ...LEAD_SYNONYMS),
    column('district', 'text', false, ...DISTRICT_SYNONYMS),
    column('role', 'choice', false, '身份', '类型', '校别', 'position'),
  ],
  staff: [
    column('staffId', 'id', true, '编号', '人员编号', '代码', '证号', '督学证号', 'id', 'person id'),
    column('staffName', 'text', true, '人员姓名', '名字', 'name', 'person'),
    column('staffRole', 'choice', true, '角色', '类别', '职务', '岗位', 'role', 'position'),
    column('home', 'id', false, '所在学校', '任职学校', '任职学校代码', '本校', '本校代码', '单位', '学校代码', 'school', 'school id', 'home'),
    column('subject', 'text', false, '任教学科', '教研学科', '科目', 'subjects'),
    column('stages', 'text', false, '联系学段', '负责学段', '教研学段', 'stage'),
    column('capacity', 'count', false, '学区数上限', '最多学区数', '联系学区数', '上限', 'max districts', 'most districts'),
    { ...columnOf('longitude'), synonyms: [...columnOf('longitude').synonyms, '驻地经度'] },
    { ...columnOf('latitude'), synonyms: [...columnOf('latitude').synonyms, '驻地纬度'] },
  ],
};

const TABLE_SYNONYMS: Readonly<Record<TableName, readonly string[]>> = {
  schools: ['学校表', '学校名单', '学校信息', '学校数据', 'school'],
  travel: ['路程表', '距离', '距离表', '距离矩阵', '路程矩阵', '通行', 'distance', 'distances', 'matrix'],
  pairs: ['结对', '帮扶', '结对关系', 'pair', 'pairing', 'pairings'],
  exceptions: ['例外名单', '上限例外', 'exception'],
  layout: ['学区方案', '学区', '现行方案', '学区划分', '方案', 'districts'],
  staff: ['督学教研员', '督学', '教研员', '责任督学', '人员名单', '人员表', '督学和教研员', 'people', 'personnel', 'inspectors', 'researchers'],
};
const README_SYNONYMS = ['填表说明', '填写说明', '使用说明', 'notes', 'help', 'about'];

/** How headers and names of sheets are compared: full-width folded, case, spaces, `_` and `-` ignored. */
export const headerKey = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[\s_\-\u200b\ufeff]+/g, '');

/** The same without a closing remark in brackets: 质量得分(0-100) is 质量得分. */
export const bareHeaderKey = (text: string): string => headerKey(text).replace(/[([【〔][^([【〔]*[)\]】〕]$/, '');

/** The column in both languages, for findings. */
export const titleOf = ({ zh, en }: Column): string => `${zh} (${en})`;

/** Every key under which `column` is known. */
export const keysOf = (of: Column): string[] => [of.field, of.zh, of.en, ...of.synonyms].map(headerKey);

const tableNames = new Map<string, TableName | 'readme'>([
  ...TABLES.flatMap((name) => namesOf(name).map((text) => [headerKey(text), name] as const)),
  ...[catalogue['table.readme'].zh, catalogue['table.readme'].en, ...README_SYNONYMS].map((text) => [headerKey(text), 'readme'] as const),
]);

/** Names of files (without extension) and sheets that hold the table, the preferred ones first. */
export function namesOf(table: TableName): string[] {
  const { zh, en } = catalogue[`table.${table}`];
  return [en, zh, ...TABLE_SYNONYMS[table]];
}

/** Which table a sheet or file of this name holds; null where the name means nothing. */
export const tableNamed = (name: string): TableName | 'readme' | null => tableNames.get(headerKey(name)) ?? null;
