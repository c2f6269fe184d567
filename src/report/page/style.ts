/** The page's one style sheet. Nothing of a report goes into it. */
import { PALETTE } from '../colour.js';

const colours = PALETTE.map(({ fill, line, text }, index) => `.k${index}{--fill:${fill};--line:${line};--on-fill:${text}}`).join('\n');

export const STYLE = `${colours}
:root{--ink:#1a1a1a;--soft:#595959;--rule:#bdbdbd;--pale:#f4f5f7;--bad:#a80000;--good:#005a2b;--link:#00508c}
*{box-sizing:border-box}
html{font:16px/1.55 "PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif;color:var(--ink);background:#fff}
body{margin:0 auto;max-width:1240px;padding:0 20px 60px;overflow-wrap:anywhere}
button,input,select{font:inherit;color:inherit}
a{color:var(--link)}
code,pre{font-family:ui-monospace,Consolas,Menlo,"Noto Sans Mono CJK SC",monospace;font-size:.9em}
pre{background:var(--pale);padding:10px 12px;overflow-x:auto;white-space:pre-wrap}
:focus-visible{outline:3px solid #0072b2;outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:#fff;padding:6px 12px;z-index:3}
h1{font-size:1.8rem;line-height:1.25;margin:28px 0 4px}
h2{font-size:1.3rem;margin:44px 0 10px;border-bottom:2px solid var(--ink);padding-bottom:4px}
h3{font-size:1.08rem;margin:26px 0 8px}
h4{font-size:.95rem;margin:16px 0 4px}
.subtitle,.note,figcaption small,small{color:var(--soft)}
.note,figcaption small,small{font-size:.86rem}
nav ul,.legend,.key,.inline{list-style:none;padding:0;margin:10px 0;display:flex;flex-wrap:wrap;gap:4px 18px}
.verdict{border-left:6px solid;padding:8px 12px;background:var(--pale);margin:12px 0}
.good{border-color:var(--good)}
.good strong{color:var(--good)}
.bad{border-color:var(--bad)}
.bad strong,.broken h2,.broken strong,.fails{color:var(--bad)}
.broken{border:2px solid var(--bad);padding:0 16px 8px;margin:16px 0}
.broken h2{margin-top:12px;border:0}
.broken li,.mend li{margin:4px 0}
.mend{border:2px solid var(--good);padding:0 16px 8px;margin:16px 0}
.mend h2{margin-top:12px;border:0;font-size:1rem}
.holds{color:var(--good)}
.fails,.holds{font-weight:600}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(250px,1fr));gap:10px;margin:16px 0}
.figures div{border:1px solid var(--rule);padding:8px 12px}
.figures dt,.facts dt{color:var(--soft);font-size:.9rem}
.figures dd,.facts dd{margin:0}
.figures b{font-size:1.5rem;font-variant-numeric:tabular-nums}
.figures small{display:block;line-height:1.35}
.facts{display:flex;flex-wrap:wrap;gap:8px 32px}
.scroll,.map-box{overflow-x:auto;margin:12px 0}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4}
caption{text-align:left;font-weight:600;padding:4px 0;font-size:.95rem}
th,td{border:1px solid var(--rule);padding:4px 7px;text-align:left;vertical-align:top;min-width:4.6em}
th.n,td.n{min-width:3.4em;overflow-wrap:normal}
thead th{background:var(--pale);vertical-align:bottom;overflow-wrap:normal;word-break:keep-all}
tbody th{font-weight:600}
tfoot{font-weight:600;border-top:2px solid var(--ink)}
th.n,td.n{text-align:right}
td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
th small{display:block;font-weight:400;font-size:.78rem;white-space:nowrap}
table ul{margin:0;padding-left:1.2em}
.parts{min-width:1080px}
.parts td:nth-child(2),.parts td:last-child{min-width:11em}
.districts{min-width:1180px}
.districts :is(th,td):nth-child(2){min-width:7.6em}
.districts :is(th,td):nth-child(3),.districts :is(th,td):nth-child(6){min-width:8.6em}
.members{min-width:15em}
.clauses{min-width:1000px;table-layout:fixed}
.clauses th:nth-child(1){width:4.2em}
.clauses th:nth-child(2),.clauses th:nth-child(4){width:19%}
.clauses th:nth-child(3){width:5.4em}
.clauses th:nth-child(5){width:7.5em}
.clauses th:nth-child(6){width:6.6em}
.clauses td{overflow-wrap:anywhere}
.clauses cite{display:block;white-space:normal}
.part{color:#6b4e00}
.schools{min-width:980px}
.schools tbody th,.schools td:nth-child(2){min-width:9em}
.plain{min-width:560px}
cite{font-style:normal;color:var(--soft);white-space:nowrap}
tr.lead th{font-weight:700}
tr.member th,tr.none th,tr.leftOut th{font-weight:400}
tr.on>*,.key .on{background:#fff3c4}
tr:target>*{background:#ffe9a0}
th button{background:none;border:0;padding:0;font-weight:inherit;text-align:inherit;cursor:pointer}
th button::before{content:"⇅ ";color:var(--soft)}
th[aria-sort=ascending] button::before{content:"↑ ";color:var(--ink)}
th[aria-sort=descending] button::before{content:"↓ ";color:var(--ink)}
input,select,.zoom button{border:1px solid #767676;border-radius:3px;padding:5px 9px;background:#fff;max-width:21em}
.zoom{display:inline-flex;gap:6px}
.zoom [aria-pressed=true]{background:var(--ink);color:#fff}
.tools{display:flex;flex-wrap:wrap;gap:8px 18px;align-items:center}
.tools[hidden]{display:none}
.pick{min-height:1.6em;margin:6px 0;white-space:pre-line}
.badge{display:inline-block;min-width:1.7em;padding:0 .3em;text-align:center;background:var(--fill);color:var(--on-fill);border:1px solid #000;border-radius:3px;font-weight:700;font-size:.82rem;line-height:1.45}
.key{gap:2px 14px}
.key li{flex:0 0 250px;padding:1px 3px}
.legend li{display:flex;align-items:center;gap:5px}
.legend{font-size:.9rem}
.map-box{border:1px solid var(--rule);max-height:88vh;overflow:auto}
.map{display:block;width:100%;min-width:680px;max-height:86vh;font-size:13px}
.x2 .map,.x4 .map{max-height:none}
.outline{fill:var(--fill);fill-opacity:.13;stroke:var(--line);stroke-width:1.3}
.way{fill:none;stroke:var(--line);stroke-width:1.1;stroke-opacity:.75}
.school{fill:var(--fill,#fff);stroke:#000;stroke-width:.9}
.lead path{fill:var(--fill);stroke:#000;stroke-width:1.5}
.number{fill:var(--on-fill);stroke:none;font-size:10px;font-weight:700;text-anchor:middle;dominant-baseline:central}
.number.long{font-size:7.5px}
.labels text{font-size:13px;font-weight:600;text-anchor:middle;dominant-baseline:central;fill:#1a1a1a;stroke:#fff;stroke-width:3.5px;paint-order:stroke;pointer-events:none}
.detail-frame path{fill:none;stroke:#000;stroke-width:1.2;stroke-dasharray:6 4;pointer-events:none}
.detail-frame text{font-size:11px;stroke:#fff;stroke-width:3px;paint-order:stroke}
.bar path{fill:none;stroke:#000;stroke-width:1.5}
.bar text{text-anchor:middle;stroke:#fff;stroke-width:3px;paint-order:stroke}
.map [tabindex]:focus{outline:none}
.map.lit [data-d]:not(.on){opacity:.16}
.map .on .school,.map .on.school{stroke-width:1.8}
.map path.on{stroke-width:2.4}
.map .found,.map .found>path{stroke:#a80000;stroke-width:3}
.map [data-d],tr[data-d]{cursor:pointer}
tr.held>*{background:#ffe9a0}
#pinned[hidden],tr[hidden]{display:none}
.x2 .map{width:200%}
.x4 .map{width:400%}
.x2 .school:not(.lead),.x2 .lead>*,.x2 .labels text{scale:.65;transform-box:fill-box;transform-origin:center}
.x4 .school:not(.lead),.x4 .lead>*,.x4 .labels text{scale:.42;transform-box:fill-box;transform-origin:center}
.x2 .way,.x2 .outline{stroke-width:.7}
.x4 .way,.x4 .outline{stroke-width:.4}
figure{margin:18px 0}
figcaption{font-weight:600}
figcaption small{display:block;font-weight:400}
.chart{display:block;width:100%;min-width:720px;font-size:12.5px}
.legend .chart{width:20px;min-width:0}
.axis path{stroke:#d0d0d0;fill:none}
.axis text,.bars text{text-anchor:middle}
.bars rect{fill:#0072b2;stroke:#003d61}
.row-name{text-anchor:end;dominant-baseline:central}
.row-value{text-anchor:end;dominant-baseline:central;font-variant-numeric:tabular-nums}
.range{stroke:#9a9a9a;stroke-width:1.5}
.dot{fill:var(--fill);stroke:#000;stroke-width:.8}
.mean{stroke:#000;stroke-width:3}
.overall{stroke:#a80000;stroke-width:1.5;stroke-dasharray:5 3}
.chart [data-d].on .row-name,.chart [data-d].on .row-value{font-weight:700}
footer{margin-top:50px;border-top:1px solid var(--rule);color:var(--soft);font-size:.86rem}
@media screen{.off{display:none}}
@media (max-width:600px){body{padding:0 12px 40px}
h1{font-size:1.45rem}
.figures{grid-template-columns:1fr 1fr}
.figures b{font-size:1.2rem}
.key li{flex:1 1 100%}
}
@page{size:A4 portrait;margin:13mm 12mm 14mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:8pt}}
@page wide{size:A4 landscape;margin:12mm}
@media print{
html{font-size:10.5pt}
body{max-width:none;padding:0}
.skip,nav,.needs-script,.pick{display:none!important}
a{color:inherit;text-decoration:none}
.wide{page:wide;break-before:page}
h2,h3,h4,caption,figcaption{break-after:avoid}
.scroll,.map-box{overflow:visible;max-height:none;border:0}
table,.map,.chart{min-width:0!important}
.map,.x2 .map,.x4 .map{width:100%}
table{font-size:7.6pt}
th,td{padding:2px 4px;min-width:0}
tr[hidden]{display:table-row!important}
#pinned{display:none}
.map .found,.map .found>path{stroke:#000;stroke-width:.9}
tr.held>*{background:none}
tr,.figures div,.key li,.legend,.broken li,.verdict{break-inside:avoid}
thead{display:table-header-group}
tfoot{display:table-row-group}
.map-box,.chart{break-inside:avoid}
.part-map{break-before:page}
.part-map:first-of-type{break-before:auto}
.map{max-height:168mm}
.key{font-size:8.6pt}
[data-part=loose]{break-before:auto!important}
[data-part=loose] .map{max-height:95mm}
figure{break-inside:avoid}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.map.lit [data-d]:not(.on){opacity:1}
tr.on>*,.key .on{background:none}
th button{display:contents}
th button::before{content:none!important}
.key li{flex-basis:31%}
.figures{grid-template-columns:repeat(4,1fr)}
.figures b{font-size:13pt}
}`;
