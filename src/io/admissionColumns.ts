/** Columns of the two tables of a lottery: applications, and the schools that admit. Headers are in the catalogue. */
import { catalogue, say } from '../core/messages/index.js';
import { columnOf, headerKey, type Column } from './columns.js';

/** Choices that a list may have; more is a mistake. */
export const MOST_CHOICES = 20;

const make = (field: 'applicant' | 'primary' | 'priority', kind: Column['kind'], ...synonyms: string[]): Column =>
  ({ field, ...catalogue[`column.${field}.name`], synonyms, required: false, kind });

export const APPLICANT = make('applicant', 'id', '报名编号', '报名序号', '学籍号', '学生编号', '编号', 'id', 'registration id', 'registration', 'applicant id', 'student id');
export const PRIMARY = make('primary', 'text', '小学', '毕业学校', '原就读小学', '就读小学', '所在小学', '小学名称', '小学代码', 'primary', 'from school');
export const PRIORITY = make('priority', 'count', '优先', '优先顺序', '优先级别', '优先次序', 'priority class');

const NUMERALS = '一二三四五六七八九十';
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** 1 → 一, 12 → 十二, 20 → 二十. */
function numeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 0 ? '' : tens === 1 ? '十' : `${NUMERALS[tens - 1]}十`}${ones === 0 ? '' : NUMERALS[ones - 1]}`;
}

function choice(number: number): Column {
  const [zh, en] = [say('zh', 'column.choice.name', { number }), say('en', 'column.choice.name', { number })];
  const chinese = [numeral(number), String(number)].flatMap((count) => [`志愿${count}`, `第${count}志愿`, `${count}志愿`, `第${count}志愿学校`, `志愿${count}学校`]);
  const english = [`preference ${number}`, `choice${number} school`, ...(number <= ORDINALS.length ? [`${ORDINALS[number - 1]} choice`, `${ORDINALS[number - 1]} preference`] : [])];
  const only = number === 1 ? ['志愿', '志愿学校', '报考学校', 'choice', 'preference'] : [];
  return { field: `choice${number}`, zh, en, synonyms: [...chinese, ...english, ...only], required: false, kind: 'id' };
}

/** First choice first. */
export const CHOICES: readonly Column[] = Array.from({ length: MOST_CHOICES }, (_, at) => choice(at + 1));

export const LIST_COLUMNS: readonly Column[] = [APPLICANT, PRIMARY, PRIORITY, ...CHOICES];

/** Such as 第二十五志愿: a header that must not be overlooked. */
export const looksLikeChoice = (header: string): boolean => /志愿|choice|preference/.test(headerKey(header));

export const ADMISSION_COLUMNS: readonly Column[] = ['id', 'name', 'places'].map((field) => ({ ...columnOf(field), required: false }));
