/** Ways of the members to their leads in one part: how many of which length, and the longest by name. */
import { niceTicks } from './chartScale.js';
import { html, type Markup } from './page/markup.js';
import { cells, districtLink, districtOf, head, leadOf, numberHead, partOf, schoolOf, table, type View } from './page/view.js';

const WIDTH = 1000;
const HEIGHT = 260;
const PLOT = { left: 50, right: 980, top: 26, bottom: 210 } as const;
const LONGEST = 10;

interface Way {
  readonly school: number;
  readonly district: number;
  readonly metres: number;
}

/** Null where no way of the part is known. */
export function distanceChart(view: View, part: number): Markup | null {
  const { t, km } = view.words;
  const { name } = partOf(view, part);
  const ways = view.byPart[part]!.flatMap((district) => waysOf(view, district)).toSorted((a, b) => b.metres - a.metres || a.school - b.school);
  if (ways.length === 0) return null;
  const title = t('page.distanceOf', { part: name });
  const note = t('page.distanceNote', { count: ways.length, median: km(ways[ways.length >> 1]!.metres), most: km(ways[0]!.metres) });
  const longest = ways.slice(0, LONGEST).map(({ school, district, metres }) => html`<tr data-d="${district}">
<th scope="row">${schoolOf(view, school).name}</th><td>${leadOf(view, district).name}</td><td>${districtLink(view, district)}</td>
${cells(view).km(metres)}</tr>
`);
  return html`<figure><figcaption>${title}<small>${note}</small></figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="${title}">${histogram(view, ways.map(({ metres }) => metres), title)}</div></figure>
${table(t('page.longest', { count: longest.length, part: name }), [
    head(t('page.school')), head(t('page.lead')), head(t('page.district')), numberHead(t('page.way'), t('page.unit.km')),
  ], longest)}`;
}

function waysOf(view: View, district: number): Way[] {
  const { lead, members } = districtOf(view, district);
  return members.flatMap((school): Way[] => {
    const { metres } = schoolOf(view, school);
    return school === lead || metres === null ? [] : [{ school, district, metres }];
  });
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** `metres` with the longest first. */
function histogram(view: View, metres: readonly number[], title: string): Markup {
  const { t, whole } = view.words;
  const edges = niceTicks(0, metres[0]!, 14);
  const [step, end] = [edges[1]!, edges.at(-1)!];
  const bars = edges.slice(1).map((edge) => {
    // A way that is exactly the last edge belongs to the last bar.
    const count = metres.filter((way) => way >= edge - step && (way < edge || (way === end && edge === end))).length;
    return { from: edge - step, to: edge, count };
  });
  const most = Math.max(...bars.map(({ count }) => count));
  const x = (way: number): number => tenths(PLOT.left + (way / end) * (PLOT.right - PLOT.left));
  const y = (count: number): number => tenths(PLOT.bottom - (count / most) * (PLOT.bottom - PLOT.top));
  const drawn = bars.filter(({ count }) => count > 0).map(({ from, to, count }) => html`
<rect x="${tenths(x(from) + 1)}" y="${y(count)}" width="${tenths(x(to) - x(from) - 2)}" height="${tenths(PLOT.bottom - y(count))}"/>
<text x="${tenths((x(from) + x(to)) / 2)}" y="${tenths(y(count) - 5)}">${whole(count)}</text>`);
  return html`<svg class="chart bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
<g>${drawn}</g>
<g class="axis"><path d="M${PLOT.left} ${PLOT.bottom}H${PLOT.right}"/>${edges.map((edge) => html`
<path d="M${x(edge)} ${PLOT.bottom}v5"/><text x="${x(edge)}" y="${PLOT.bottom + 20}">${edge / 1000}</text>`)}
<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 42}">${t('page.distanceAxis')}</text></g>
</svg>`;
}
