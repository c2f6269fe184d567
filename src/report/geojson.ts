/** `layout.geojson` (RFC 7946): outlines of the districts, then the schools as points. */
import { districtOutlines, roundDegrees } from './outlines.js';
import type { Report, ReportSchool } from './report.js';

/**
 * A FeatureCollection, one feature a line. Schools without a place cannot be drawn: `withoutPlace` counts them. Coordinates are WGS-84
 * degrees to 6 decimals, distances metres, quality points.
 */
export async function layoutGeojson(report: Report): Promise<string> {
  const outlines = (await districtOutlines(report)).map(({ district: index, ring }) => {
    const { id, name, part, lead, size, townships } = report.districts[index]!;
    const properties = { kind: 'district', id, name, part, lead: report.schools[lead]!.id, size, townships };
    return { type: 'Feature', id: `district:${id}`, geometry: { type: 'Polygon', coordinates: [ring] }, properties };
  });
  const points = report.schools.flatMap((school) => (school.place === null ? [] : [pointFeature(report, school, school.place)]));
  const withoutPlace = report.schools.length - points.length;
  const features = [...outlines, ...points].map((feature) => JSON.stringify(feature)).join(',\n');
  const notes = report.notes === undefined ? '' : `"notes":${JSON.stringify(report.notes)},`;
  return `{"type":"FeatureCollection","title":${JSON.stringify(report.title)},${notes}"withoutPlace":${withoutPlace},"features":[\n${features}\n]}\n`;
}

function pointFeature(report: Report, school: ReportSchool, [lon, lat]: readonly [number, number]): object {
  const { id, name, stage, township, setting, role, metres, students } = school;
  const district = school.district === null ? null : report.districts[school.district]!;
  const properties = {
    kind: 'school', id, name, stage, township, setting, role, metres, students,
    quality: school.quality === null ? null : school.quality / 100,
    district: district?.name ?? null, districtId: district?.id ?? null, lead: district === null ? null : report.schools[district.lead]!.id,
  };
  return { type: 'Feature', id: `school:${id}`, geometry: { type: 'Point', coordinates: [roundDegrees(lon), roundDegrees(lat)] }, properties };
}
