/** What the pages of robustness and ensemble add to the common style. Colours from white to a dark red, and for firmness from red to blue. */
import { STYLE } from '../page/style.js';

export const ANALYSE_STYLE = `${STYLE}
.heat td{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;min-width:3em;padding:4px 5px}
.heat th[scope=row]{min-width:11em;font-weight:400}
.heat thead th{text-align:right;min-width:3em}
.heat thead th:first-child{text-align:left}
.h0{background:#fff}
.h1{background:#fff3e0}
.h2{background:#ffd9a8}
.h3{background:#f9a65a}
.h4{background:#d7542c;color:#fff}
.h5{background:#7f1d12;color:#fff}
.hx{background:#e3e3e3;color:#333}
.legend .swatch{display:inline-block;width:1.6em;height:1.1em;border:1px solid #767676}
.s0{fill:#7f1d12}
.s1{fill:#e0702f}
.s2{fill:#f0c65c}
.s3{fill:#9ecae1}
.s4{fill:#08519c}
.spot{stroke:#000;stroke-width:.7}
.swatch-spot{width:14px;height:14px}
.bars .value{font-size:11px}
.mark{stroke-width:2}
.mark-best{stroke:#005a2b}
.mark-inForce{stroke:#a80000}
.mark-given{stroke:#6b2f8a;stroke-dasharray:7 3}
.mark-bound{stroke:#595959;stroke-dasharray:2 3}
.mark-name{font-size:12px;font-weight:600}
.warn{color:var(--bad)}
figure .chart{max-width:900px}
.plain th[scope=row]{min-width:8em}
`;
