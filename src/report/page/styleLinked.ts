/** Style of the pages with `LINKED_SCRIPT`. */
import { STYLE } from './style.js';

export const LINKED_STYLE = `${STYLE}
.map .on{stroke-width:3}
.told{white-space:pre-line;height:5.6em;overflow:auto;margin:6px 0;font-size:.86rem;background:var(--pale);padding:6px 10px;position:sticky;top:0;z-index:2}
tr[hidden]{display:none}
@media print{.told{display:none}}`;
