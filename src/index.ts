/**
 * xuequ as a library: read or build a county, solve or score it, make the report. Nothing here prints, ends the process or touches the
 * network; files are read by `readInput` and `readLayout` and written by `writeSet` alone.
 */
export { adjust, checkAdjustment, type AdjustFault, type AdjustOptions } from './adjust.js';
export { buildCounty, denseTravel, UNREACHABLE } from './core/county.js';
export type { County, CountySpec, Pair, Place, School, Setting, Stage, Tier, Travel } from './core/county.js';
export { InputError, type Finding } from './core/findings.js';
export { districtsOf, leadsOf, type Layout } from './core/layout.js';
export { compareScores, type Score } from './core/score.js';
export { entropyWeights } from './core/entropy.js';
export { gapOf, type Bound, type Infeasible, type Outcome, type Status } from './core/result.js';
export type { DistrictOutcome, Evaluation, RuleOutcome, TermOutcome } from './core/evaluation.js';
export type { Language } from './core/messages/index.js';
export { layoutAt, type AdjustedPart, type Adjustment, type AdjustPoint } from './policy/adjust/adjustment.js';
export { changesAt, type Change } from './policy/adjust/changes.js';
export { adjustProduct } from './policy/adjust/product.js';
export { drawLots, listHashOf, type Admitted, type Lottery, type LotteryList } from './policy/lottery/lottery.js';
export { doubtsOf, recordOf, type Doubt, type LotteryRecord } from './policy/lottery/record.js';
export { webSha256, type Sha256 } from './policy/lottery/sha256.js';
export { openTownships } from './policy/parts.js';
export { PRESETS, type Preset } from './policy/presets.js';
export type { District, Product, ProductFact, ProductTable } from './policy/products/product.js';
export type { ZonesOutcome } from './policy/products/zones.js';
export { resolveSettings } from './policy/resolve.js';
export type { Settings } from './policy/settings.js';
export { balance, variation, type Balance, type Share } from './policy/yardstick/variation.js';
export { describeFinding } from './io/describe.js';
export type { Input, Reading } from './io/input.js';
export { readLayout } from './io/layoutSheet.js';
export { readInput } from './io/read.js';
export { greatCircleTravel } from './io/travel.js';
export { writeSet } from './io/writeSet.js';
export { districtsOfRun, makeProducts, type ProductSource } from './products.js';
export { buildReport } from './report/build/build.js';
export { makeNames, type Names } from './report/build/names.js';
export { layoutCsv } from './report/csv.js';
export { noticeDocument, type NoticeFacts } from './report/docx/notice.js';
export { layoutGeojson } from './report/geojson.js';
export { reportHtml } from './report/html.js';
export { resultJson } from './report/json.js';
export { districtOutlines } from './report/outlines.js';
export type { Report } from './report/report.js';
export { layoutWorkbook } from './report/xlsx.js';
export { layoutOf, score, solve, type Run, type RunProgress, type SolveOptions } from './solve.js';
export { VERSION } from './version.js';
export { planZones, type ZonesOptions } from './zones.js';
