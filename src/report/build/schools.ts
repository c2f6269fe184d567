import { UNREACHABLE } from '../../core/county.js';
import { say, type Language } from '../../core/messages/index.js';
import { isLowerTier } from '../../policy/tiers.js';
import type { ReportSource } from './build.js';
import type { ReportDistrict, ReportSchool } from '../report.js';

/** One entry for every row of the input, in its order: rows in = rows out. */
export function reportSchools({ county, outcomes, table, rowOf, elsewhere }: ReportSource, districts: readonly ReportDistrict[], lang: Language): ReportSchool[] {
  const districtOf = new Map(districts.flatMap(({ part, lead, members }, at) => members.filter((row) => !isLowerTier(part) || row !== lead).map((row) => [row, at] as const)));
  const schoolOf = new Map([...rowOf].map((row, school) => [row, school]));
  const leadOf = leadsBySchool(outcomes);
  const next = elsewhere === undefined ? null : nextDistricts(elsewhere, outcomes, rowOf, districts);
  const below = new Set(districts.flatMap(({ part, lead, members }) => (isLowerTier(part) && members.length > 1 ? [lead] : [])));
  return table.rows.map((row, at): ReportSchool => {
    const index = schoolOf.get(at);
    if (index === undefined) return { ...BLANK, id: cell(table, row, 'id'), name: cell(table, row, 'name'), role: 'leftOut', roleName: say(lang, 'role.leftOut'), row };
    const school = county.schools[index]!;
    const lead = leadOf.get(index);
    const role = lead === undefined ? 'none' : lead === index ? 'lead' : 'member';
    const metres = lead === undefined ? null : county.travel.metres(index, lead);
    return {
      id: school.id,
      name: school.name,
      stage: say(lang, `stage.${school.stage}`),
      township: school.township,
      setting: school.setting === null ? '' : say(lang, `setting.${school.setting}`),
      place: school.place === null ? null : [school.place.lon, school.place.lat],
      quality: school.quality,
      tier: school.tier === null ? '' : say(lang, `tier.${school.tier}`),
      students: school.students,
      district: districtOf.get(at) ?? null,
      role,
      roleName: say(lang, role === 'member' && below.has(at) ? 'role.between' : `role.${role}`),
      metres: metres === UNREACHABLE ? null : metres,
      ...(next !== null && { elsewhere: next.get(at) ?? null }),
      row,
    };
  });
}

/** Row → district and cost of the next best place, by the position of the district. */
function nextDistricts(elsewhere: NonNullable<ReportSource['elsewhere']>, outcomes: ReportSource['outcomes'], rowOf: Int32Array, districts: readonly ReportDistrict[]): Map<number, { readonly district: number; readonly costsMore: number }> {
  const found = new Map<number, { readonly district: number; readonly costsMore: number }>();
  for (const [at, { problem: { part } }] of outcomes.entries()) {
    elsewhere[at]?.forEach((place, unit) => {
      if (place === null) return;
      const lead = rowOf[part.schools[place.hub]!]!;
      const district = districts.findIndex((one) => one.part === part.id && one.lead === lead);
      if (district >= 0) found.set(rowOf[part.schools[unit]!]!, { district, costsMore: place.costsMore });
    });
  }
  return found;
}

const BLANK = { stage: '', township: '', setting: '', place: null, quality: null, students: null, district: null, metres: null } as const;

/** Cell of a row under the header that `field` was read from, verbatim. */
const cell = ({ headers, columns }: ReportSource['table'], row: readonly string[], field: string): string => row[headers.indexOf(columns[field] ?? '')] ?? '';

/** School index → index of its lead. */
function leadsBySchool(outcomes: ReportSource['outcomes']): Map<number, number> {
  const leads = new Map<number, number>();
  for (const { problem, evaluation } of outcomes) {
    const { schools, tier } = problem.part;
    evaluation?.layout.lead.forEach((hub, unit) => {
      // LZ11: a central school stands with its upper district; the schools it leads name it.
      if (tier !== 'lower' || hub !== unit) leads.set(schools[unit]!, schools[hub]!);
    });
  }
  return leads;
}
