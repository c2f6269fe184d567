/** What `xuequ compare` says on the terminal. Layouts have letters there, so that the tables stay narrow. */
import type { Comparison } from '../analyse/comparison.js';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import { columnLetters } from '../report/workbook.js';
import { gapPercent, pairsPercent, verdicts } from './compareTables.js';
import { drawTable } from './summary.js';

/** Sentences on pairs of layouts; all are in compare.json. */
const MOST_VERDICTS = 6;
const UNKNOWN = '-';

export function compareTold(comparison: Comparison, notes: readonly string[], files: readonly string[], out: string, lang: Language): string {
  const said = verdicts(comparison, lang).toSorted((one, two) => isDecided(comparison, two.pair) - isDecided(comparison, one.pair));
  const lines = [
    layoutTable(comparison, lang),
    say(lang, 'cli.compare.explained'),
    '',
    termTable(comparison, lang),
    say(lang, 'assume.yardstick'),
    '',
    ...said.slice(0, MOST_VERDICTS).map(({ text }) => text),
    ...(said.length > MOST_VERDICTS ? [say(lang, 'cli.compare.more', { count: said.length - MOST_VERDICTS, file: 'compare.json' })] : []),
    ...notes,
    say(lang, 'cli.adjust.files', { path: out, files: files.join(say(lang, 'page.listSeparator')) }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const isDecided = ({ dominance }: Comparison, [a, b]: readonly [number, number]): number => (dominance.some(([one, two]) => (one === a && two === b) || (one === b && two === a)) ? 1 : 0);

const text = (value: number | null, unit = ''): string => (value === null ? UNKNOWN : `${unit === '%' ? value.toFixed(2) : value}${unit}`);

function layoutTable({ layouts, differences }: Comparison, lang: Language): string {
  const own = (key: string): string => say(lang, `cli.compare.column.${key}` as MessageKey);
  const header = [own('layout'), ...['cost', 'bound', 'gap'].map((key) => say(lang, `cli.column.${key}` as MessageKey)), own('broken'), say(lang, 'cli.column.districts'), own('moved'), own('pairs')];
  const rows = layouts.map(({ name, total: { cost, bound, gap, breaches, districts } }, at) => {
    const difference = differences[at]!;
    return [`${columnLetters(at)}  ${name}`, text(cost), text(bound), text(gapPercent(gap), '%'), text(breaches), text(districts), at === 0 ? UNKNOWN : text(difference.moved.length), at === 0 ? UNKNOWN : text(pairsPercent(difference), '%')];
  });
  return drawTable([header, ...rows]);
}

function termTable({ layouts }: Comparison, lang: Language): string {
  const ids = [...new Set(layouts.flatMap(({ total }) => total.terms.map(({ id }) => id)))];
  const costs = (of: (layout: Comparison['layouts'][number]) => number | null): string[] => layouts.map((layout) => text(of(layout)));
  return drawTable([
    [say(lang, 'cli.compare.column.term'), ...layouts.map((_, at) => columnLetters(at))],
    ...ids.map((id) => [say(lang, `term.${id}.name` as MessageKey), ...costs(({ total }) => total.terms.find((term) => term.id === id)?.cost ?? null)]),
    [say(lang, 'compare.total'), ...costs(({ total }) => total.cost)],
  ]);
}
