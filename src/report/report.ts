/**
 * A run as a reader sees it, as plain data in one language: every sentence is made, every figure is in its printed unit beside the
 * whole number it comes from. The renderers (html, xlsx, csv, geojson, json) take this and nothing else.
 */
import type { Certificate } from '../core/certificate.js';
import type { Language } from '../core/messages/index.js';
import type { Status } from '../core/result.js';

/** A run as it is printed: plain data that JSON can hold, in one language. `reportHtml`, `layoutWorkbook`, `layoutCsv` and the other renderers take it. */
export interface Report {
  readonly lang: Language;
  /** Name of the county or of the plan; '' where the input gives none. */
  readonly title: string;
  readonly status: Status;
  /** Sentence of the status, such as 「所有硬性规则均满足」. */
  readonly verdict: string;
  /** Neither ways nor scores weigh anything: the rules alone were checked. */
  readonly isUnweighed?: true;
  /** Totals over all parts, whole; null where a part has no layout or no bound. */
  readonly cost: number | null;
  readonly bound: number | null;
  /** (cost − bound) / cost, 0 to 1. */
  readonly gap: number | null;
  readonly parts: readonly ReportPart[];
  /** Ordered by part, then number. */
  readonly districts: readonly ReportDistrict[];
  /** Every row of the input, in its order, rows that were left out by the plan included. */
  readonly schools: readonly ReportSchool[];
  /** The input's own headers; `ReportSchool.row` holds the cells under them, verbatim. */
  readonly headers: readonly string[];
  readonly terms: readonly ReportTerm[];
  readonly clauses: readonly ReportClause[];
  /** Every broken hard rule with the names of the schools, one sentence each. */
  readonly violations: readonly ReportViolation[];
  /** What would help the parts that cannot keep every hard rule. */
  readonly mending: readonly ReportMending[];
  /** What is computed from the layout beside it. */
  readonly products: readonly ReportProduct[];
  /** What the plan wants every reader to know of the data, as typed; among `assumptions` too. Absent where it says nothing. */
  readonly notes?: readonly string[];
  /** What was assumed, one sentence each. */
  readonly assumptions: readonly string[];
  /** Settings in force, flattened: `rules.maxSize`. */
  readonly settings: readonly ReportSetting[];
  readonly reproduce: Reproduce;
}

/** A part, which is divided by itself, with its cost, bound and gap. */
export interface ReportPart {
  readonly id: string;
  /** Such as 小学 or 某县·初中. */
  readonly name: string;
  readonly status: Status;
  readonly verdict: string;
  /** Neither ways nor scores weigh anything: the rules alone were checked. */
  readonly isUnweighed?: true;
  readonly schools: number;
  readonly districts: number;
  readonly cost: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  /** What gave the bound, and how it can be checked; null where there is none. */
  readonly method: string | null;
  readonly certificate: Certificate | null;
  /** Sentence naming the argument behind the bound. */
  readonly boundNote: string;
  /** School-weighted mean of |district mean − part mean|, hundredths of a point; null without quality. */
  readonly meanDeviation: number | null;
  /** Mean and longest way of a member to its lead, metres. */
  readonly meanMetres: number | null;
  readonly maxMetres: number | null;
}

/** A district with its figures. */
export interface ReportDistrict {
  /** `primary-01`; unique in the report. */
  readonly id: string;
  /** Such as 小学第1学区. */
  readonly name: string;
  /** `ReportPart.id` */
  readonly part: string;
  /** Index into `Report.schools`. */
  readonly lead: number;
  /** Indices into `Report.schools`, the lead first, then in the input's order. */
  readonly members: readonly number[];
  readonly size: number;
  /** Cap of this district; null for none. Above the part's where an exception names it. */
  readonly cap: number | null;
  /** Why the cap is an exception (LZ6); absent where it is none. */
  readonly capReason?: string;
  readonly townships: readonly string[];
  /** TE2: name of the zone (联区) of a township's two districts; absent where there is none. */
  readonly zone?: string;
  /** Hundredths of a point; null where a school has no quality. */
  readonly meanQuality: number | null;
  /** meanQuality − mean of the part, hundredths of a point. */
  readonly deviation: number | null;
  /** Rural schools; null where a setting is unknown. */
  readonly rural: number | null;
  readonly students: number | null;
  /** Mean and longest way of the members (not the lead) to the lead, whole metres; null without members or ways. */
  readonly meanMetres: number | null;
  readonly maxMetres: number | null;
  readonly cost: number;
  /** Cost by term id. */
  readonly terms: Readonly<Record<string, number>>;
}

/** A row of the table of schools with its district. */
export interface ReportSchool {
  /** Verbatim. */
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly township: string;
  /** 城区 / 镇区 / 乡村 in the report's language, '' where unknown. */
  readonly setting: string;
  /** Degrees, WGS-84; null where the input gives no place. */
  readonly place: readonly [lon: number, lat: number] | null;
  /** Hundredths of a point. */
  readonly quality: number | null;
  /** 优质 / 示范 … in the report's language (XX1), '' or absent where unknown. */
  readonly tier?: string;
  readonly students: number | null;
  /** Index into `Report.districts`; null for a row without a district. */
  readonly district: number | null;
  readonly role: 'lead' | 'member' | 'leftOut' | 'none';
  /** `role` in the report's language. */
  readonly roleName: string;
  /** Whole metres to the lead; 0 for a lead; null where unknown. */
  readonly metres: number | null;
  /** The district to which the school alone, or changed over with one there, could go at least cost; null where it cannot, absent where that was not looked for. */
  readonly elsewhere?: { readonly district: number; readonly costsMore: number } | null;
  /** Cells of the input row, verbatim, under `Report.headers`. */
  readonly row: readonly string[];
}

/** What all parts pay for a term. */
export interface ReportTerm {
  readonly id: string;
  readonly name: string;
  readonly clauses: readonly string[];
  /** Cost of one unit of the amount; null where parts price it differently. */
  readonly weight: number | null;
  /** What one unit of the amount is, as a phrase. */
  readonly unit: string;
  readonly amount: number;
  readonly cost: number;
}

/** A clause of a policy and how far the layout keeps it. */
export interface ReportClause {
  readonly id: string;
  /** `hard`, `soft`, `evidence`, `input`, `scheme`, `form`, `derived` as the rulebook has it. */
  readonly kind: string;
  readonly kindName: string;
  /** The policy's words (always Chinese) and the document they are from. */
  readonly quote: string;
  readonly source: string;
  /** How the system reads the clause. */
  readonly reading: string;
  /** null: the data cannot decide; `evidence` says what is missing. */
  readonly holds: boolean | null;
  /** 是 / 否 / 无法判定, or for a soft clause 已计入. */
  readonly holdsName: string;
  /** By how much it is broken, or what it costs, whole; 0 when it holds. */
  readonly degree: number;
  /** The figures behind the verdict, one sentence each. */
  readonly evidence: readonly string[];
}

/** A broken hard rule. */
export interface ReportViolation {
  readonly clause: string;
  readonly district: string | null;
  readonly text: string;
}

/** What would help a part that cannot keep every hard rule. */
export interface ReportMending {
  /** `ReportPart.id` and `ReportPart.name` */
  readonly part: string;
  readonly name: string;
  /** Each is enough by itself, the smallest first; none where none was found. */
  readonly mends: readonly ReportMend[];
}

/** Changes that are made together. */
export interface ReportMend {
  /** Schools, places or entries that it touches. */
  readonly size: number;
  readonly steps: readonly ReportStep[];
}

/** One change of a mend. */
export interface ReportStep {
  readonly clause: string;
  /** What changes, such as 学区规模下限 3 → 2 所. */
  readonly text: string;
  /** The file and what to write there. */
  readonly where: string;
}

/** A table of a product. */
export interface ReportProduct {
  /** Name of its file, and of its sheet where that is free. */
  readonly id: string;
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A setting in force. */
export interface ReportSetting {
  readonly key: string;
  readonly value: string;
  readonly meaning: string;
}

/** What is needed to make the same result again. */
export interface Reproduce {
  readonly command: string;
  readonly seed: number;
  /** Iterations, where the run was limited by effort; else null. */
  readonly effort: number | null;
  readonly version: string;
  readonly preset: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** What the command line laid over the plan's section `input`, as typed. */
  readonly overrides: readonly (readonly [key: string, value: string])[];
}

/** Schools that were divided, each once: of two tiers a central school is in both (LZ11). */
export const schoolsOf = ({ schools }: Pick<Report, 'schools'>): number => schools.filter(({ role }) => role !== 'leftOut').length;
