/** Clause by clause: the policy's own words, how they are read, whether they hold, and by which figures. */
import type { ReportClause } from '../report.js';
import { html, type Markup } from './markup.js';
import { cells, head, numberHead, table, type View } from './view.js';

export function clauseTable(view: View): Markup {
  const { report, words: { t } } = view;
  return table(t('page.clausesCaption'), [
    head(t('page.clause')), head(t('page.quote')), head(t('page.kind')), head(t('page.reading')), head(t('page.holds')),
    numberHead(t('page.degree')), head(t('page.evidence')),
  ], report.clauses.map((clause) => clauseRow(view, clause)), { sortable: true, kind: 'clauses' });
}

/** The sign is read beside its word, never alone. A soft clause is not broken: it holds in part, and the rest is priced. */
const SIGNS = { holds: '✓', fails: '✗', part: '◐', open: '·' } as const;

const standing = ({ holds, kind }: ReportClause): keyof typeof SIGNS => (holds === null ? 'open' : holds ? 'holds' : kind === 'hard' ? 'fails' : 'part');

function clauseRow(view: View, clause: ReportClause): Markup {
  const kind = standing(clause);
  return html`<tr><th scope="row">${clause.id}</th><td lang="zh-CN"><q>${clause.quote}</q> <cite>${clause.source}</cite></td>
<td>${clause.kindName}</td><td>${clause.reading}</td>
<td class="${kind}"><span aria-hidden="true">${SIGNS[kind]}</span> ${clause.holdsName}</td>${cells(view).whole(clause.degree)}
<td>${clause.evidence.length === 1 ? clause.evidence : html`<ul>${clause.evidence.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}</td></tr>
`;
}
