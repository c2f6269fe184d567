/** `result.json`: the run for programs. Keys are English and in a fixed order; its shape is `resultShape`. */
import { certificateToFile } from './certificate.js';
import type { Report } from './report.js';
import type { ResultFile } from './schema.js';

/** The report's figures as whole numbers, pretty-printed but for lists of numbers, with a line feed at the end. */
export const resultJson = (report: Report): string => `${onOneLine(JSON.stringify(resultOf(report), null, 2))}\n`;

/** Lists of numbers on one line each. No text holds a line feed of its own: in JSON it is written \\n. */
const onOneLine = (json: string): string => json.replaceAll(/\[\n\s*-?\d+(?:,\n\s*-?\d+)*\n\s*\]/g, (list) => list.replaceAll(/\s/g, ''));

/** `result.json` as plain data. */
export function resultOf(report: Report): ResultFile {
  const { status, cost, bound, gap, reproduce, schools } = report;
  const { seed, effort, preset, files, overrides, version } = reproduce;
  return {
    status, cost, bound, gap, seed, effort, preset,
    settings: Object.fromEntries(report.settings.map(({ key, value }) => [key, value])),
    input: { files: files.map(({ name, sha256 }) => ({ name, sha256 })), overrides: overrides.map(([key, value]) => [key, value]) },
    parts: report.parts.map((part) => ({
      id: part.id, name: part.name, status: part.status, schools: part.schools, districts: part.districts, cost: part.cost, bound: part.bound, gap: part.gap,
      method: part.method, certificate: part.certificate === null ? null : certificateToFile(part.certificate),
    })),
    districts: report.districts.map((district) => ({
      id: district.id, name: district.name, part: district.part, lead: schools[district.lead]!.id,
      members: district.members.map((member) => schools[member]!.id), size: district.size, cost: district.cost, terms: { ...district.terms },
    })),
    withoutDistrict: schools.filter(({ district }) => district === null).map(({ id }) => id),
    clauses: report.clauses.map(({ id, kind, holds, degree, evidence }) => ({ id, kind, holds, degree, evidence: [...evidence] })),
    violations: report.violations.map(({ clause, district, text }) => ({ clause, district, text })),
    mending: mendingJson(report.mending),
    assumptions: [...report.assumptions],
    version,
  };
}

/** As in `resultShape`. */
export const mendingJson = (mending: Report['mending']): ResultFile['mending'] =>
  mending.map(({ part, mends }) => ({ part, mends: mends.map(({ size, steps }) => ({ size, steps: steps.map(({ clause, text, where }) => ({ clause, text, where })) })) }));
