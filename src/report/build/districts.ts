import { districtQuality, partQuality, waysOf } from '../../policy/figures.js';
import { say } from '../../core/messages/index.js';
import { partSettings } from '../../policy/settings.js';
import type { ReportSource } from './build.js';
import type { Names } from './names.js';
import type { ReportDistrict } from '../report.js';

/** The districts by part and number; a district's number is its place by the id of its lead, whatever the order of the input. */
export function reportDistricts({ county, outcomes, rowOf, settings }: ReportSource, names: Names): ReportDistrict[] {
  const exceptions = new Map(county.exceptions.map((exception) => [exception.lead, exception]));
  return outcomes.flatMap(({ problem, evaluation }, part) => {
    const { schools: ids } = problem.part;
    const all = partQuality(problem);
    const cap = problem.rules.find(({ id }) => id === 'maxSize')?.params['limit'];
    const { tier, stage, township } = problem.part;
    const isZone = township !== '' && partSettings(settings, stage, tier).rules.twoDistrictsFrom !== null && evaluation?.districts.length === 2;
    const digits = Math.max(2, String(evaluation?.districts.length ?? 0).length);
    return (evaluation?.districts ?? []).map((district, at): ReportDistrict => {
      const schools = district.schools.map((unit) => county.schools[ids[unit]!]!);
      const rows = district.schools.filter((unit) => unit !== district.lead).map((unit) => rowOf[ids[unit]!]!).toSorted((a, b) => a - b);
      const quality = districtQuality(problem, district);
      const exception = exceptions.get(ids[district.lead]!);
      const { mean, longest } = waysOf(problem, [district]);
      return {
        id: `${problem.part.id}-${String(at + 1).padStart(digits, '0')}`,
        name: names.district(part, district.lead),
        part: problem.part.id,
        lead: rowOf[ids[district.lead]!]!,
        members: [rowOf[ids[district.lead]!]!, ...rows],
        size: schools.length,
        cap: exception?.cap ?? (typeof cap === 'number' ? cap : settings.rules.maxSize),
        ...(exception === undefined ? {} : { capReason: exception.reason }),
        townships: [...new Set(schools.map(({ township }) => township).filter((name) => name !== ''))],
        ...(isZone && { zone: say(names.lang, 'zone.name', { township }) }),
        meanQuality: quality === null ? null : Math.round(quality),
        deviation: quality === null || all === null ? null : Math.round(quality - all),
        rural: schools.every(({ setting }) => setting !== null) ? schools.filter(({ setting }) => setting === 'rural').length : null,
        students: schools.every(({ students }) => students !== null) ? schools.reduce((sum, { students }) => sum + students!, 0) : null,
        meanMetres: mean === null ? null : Math.round(mean),
        maxMetres: longest?.metres ?? null,
        cost: district.cost,
        terms: district.terms,
      };
    });
  });
}
