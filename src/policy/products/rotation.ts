/**
 * Rotation of the lead role (AK5, QX2), and the number of deputies (QX3).
 *
 * AK5 大学区的学区长,可以相对固定,也可以优质学校进行轮值: those who take part are the strong schools of the district, by the notion that chooses leads
 * (`strongSchools`), and the lead itself, which holds the role already. The clause gives no pace; a turn is a year unless the options say otherwise.
 * QX2 实行轮值制……每半年轮换一次: all centres of the district take part. The document has them elected by their heads (公推); the calendar is the order in
 * which each comes once before anybody comes again. A school that 龙头 excludes (否) never takes part, in either reading.
 * QX3 副学区长 3-4 名: the deputies are the heads of all other schools (未担任轮值学区长的……兼任), so a district of n has n − 1 at any time.
 *
 * The order of a district: the present lead first, the others by descending quality (those without a score last), then by id. With a seed the
 * others are drawn: ascending by id, shuffled by Fisher–Yates with sfc32 (`core/rng.ts`) seeded by FNV-1a (32 bits, over code units) of
 * "<seed>/<id of the lead>", so that one district can be drawn again without the others. Turn p is that of number p mod k in the order of k: after any number of turns two participants
 * differ by one at most, and every k turns in a row hold each of them once.
 */
import type { County } from '../../core/county.js';
import { InputError } from '../../core/findings.js';
import { compareText } from '../../core/order.js';
import { makeRng, shuffled } from '../../core/rng.js';
import { settingsSchema, type Settings } from '../settings.js';
import { deputies, type DeputyBand, QX3_DEPUTIES } from './deputies.js';
import type { Cell, District, Product, ProductFact } from './product.js';
import { strongSchools, type StrongSchools } from './strong.js';
import { TERM_STARTS, type TurnOptions, turnFindings, turnsOf, turnsPerYear } from './turns.js';

export interface RotationOptions extends TurnOptions {
  /** `strong`: AK5, the strong schools of each district; `all`: QX2, every school of it. */
  readonly who: 'strong' | 'all';
  /** Decide who is strong. */
  readonly settings: Settings;
  /** Draws the order after the lead, a whole number from 0 on; null: by quality and id. */
  readonly seed: number | null;
  /** Deputies that a district should have; null: no number is asked for. */
  readonly deputies: DeputyBand | null;
}

/** The readings of the two documents; `first` and `periods` come from the user. */
export const AK5_ROTATION = { who: 'strong', turn: 'year', deputies: null } as const;
export const QX2_ROTATION = { who: 'all', turn: 'halfYear', deputies: QX3_DEPUTIES } as const;

/**
 * The calendar of every district and its deputies: tables `rotation` (a row for every turn) and `rotationDeputies` (a row for every district), by
 * the order of `districts`.
 * @throws InputError when the first month, the number of turns, the terms or the seed cannot be used; all of it at once.
 */
export function rotation(county: County, districts: readonly District[], options: Partial<RotationOptions> & Pick<RotationOptions, 'first' | 'periods'>): Product {
  const asked: RotationOptions = { ...AK5_ROTATION, settings: settingsSchema.parse({}), seed: null, termStarts: TERM_STARTS, ...options };
  const findings = turnFindings(asked);
  if (asked.seed !== null && !(Number.isSafeInteger(asked.seed) && asked.seed >= 0)) {
    findings.push({ severity: 'error', code: 'finding.rotationSeed', file: 'rotation', column: 'seed', value: String(asked.seed) });
  }
  if (findings.length > 0) throw new InputError(findings);
  const strong = asked.who === 'strong' ? strongSchools(county, districts, asked.settings) : null;
  const orders = districts.map((district) => orderOf(county, district, strong, asked.seed));
  const turns = turnsOf(asked);
  const calendar = districts.flatMap(({ name }, at) =>
    turns.map(({ number, from, to }): Cell[] => {
      const order = orders[at]!;
      const { id, name: school } = county.schools[order[(number - 1) % order.length]!]!;
      return [name, number, from, to, id, school, { key: order.length === 1 ? 'rotation.fixed' : 'rotation.head' }];
    }),
  );
  return {
    tables: [
      { id: 'rotation', columns: ['district', 'period', 'from', 'to', 'id', 'school', 'role'], rows: calendar },
      {
        id: 'rotationDeputies',
        columns: ['district', 'id', 'school', 'schools', 'participants', 'deputies', 'verdict'],
        rows: districts.map(({ name, lead, schools }, at): Cell[] => {
          const { id, name: school } = county.schools[lead]!;
          return [name, id, school, schools.length, orders[at]!.length, schools.length - 1, verdict(schools.length - 1, asked.deputies)];
        }),
      },
    ],
    facts: rotationFacts(districts, orders, asked, strong?.silent ?? []),
  };
}

/** Those who take part in a district, in the order of their first turns. */
function orderOf(county: County, { lead, schools }: District, strong: StrongSchools | null, seed: number | null): number[] {
  const idOf = (school: number): string => county.schools[school]!.id;
  const byId = schools.filter((school) => school !== lead && (strong === null ? county.schools[school]!.leadership !== 'never' : strong.mayLead.has(school))).toSorted((a, b) => compareText(idOf(a), idOf(b)));
  if (seed !== null) return [lead, ...shuffled(byId, makeRng(fnv1a(`${seed}/${idOf(lead)}`)))];
  const quality = (school: number): number => county.schools[school]!.quality ?? -1;
  return [lead, ...byId.toSorted((a, b) => quality(b) - quality(a))];
}

/** FNV-1a of the code units of a text (for ASCII: of its bytes), 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const verdict = (count: number, band: DeputyBand | null): Cell =>
  band === null ? null : { key: count < band.least ? 'rotation.tooFew' : count > band.most ? 'rotation.tooMany' : 'rotation.within', params: { least: band.least, most: band.most } };

function rotationFacts(districts: readonly District[], orders: readonly (readonly number[])[], asked: RotationOptions, silent: readonly number[]): ProductFact[] {
  const clause = asked.who === 'strong' ? 'AK5' : 'QX2';
  const fixed = orders.filter(({ length }) => length === 1).length;
  // k participants of p turns have ⌊p / k⌋ or ⌈p / k⌉ each.
  const spread = Math.max(0, ...orders.map(({ length }) => (asked.periods % length === 0 ? 0 : 1)));
  const facts: ProductFact[] = [
    { clause, holds: true, key: 'rotation.even', params: { districts: orders.length, rotating: orders.length - fixed, fixed, periods: asked.periods, spread } },
  ];
  const perYear = turnsPerYear(asked);
  if (clause === 'QX2') facts.push({ clause, holds: perYear === 2, key: 'rotation.pace', params: { perYear } });
  const unknown = districts.filter(({ part }) => silent.includes(part)).length;
  if (unknown > 0) facts.push({ clause, holds: null, key: 'rotation.silent', params: { districts: unknown } });
  if (asked.deputies !== null && districts.length > 0) {
    const { kept, fewest, most } = deputies(districts.map(({ schools }) => schools.length), asked.deputies);
    facts.push({ clause: 'QX3', holds: kept === districts.length, key: 'rotation.deputies', params: { kept, districts: districts.length, least: asked.deputies.least, top: asked.deputies.most, fewest, most } });
  }
  return facts;
}
