import { say, type MessageKey, type MessageParams } from '../../core/messages/index.js';
import { ruleKey, schoolsOf, type Asked, type Change, type Diagnosis, type Limit } from '../../policy/changes.js';
import type { RuleSettings } from '../../policy/settings.js';
import type { ReportMending, ReportStep } from '../report.js';
import type { Names } from './names.js';

const CLAUSE_OF_LIMIT: Readonly<Record<Limit, string>> = { maxSize: 'LZ6', minSize: 'LZ4', maxDistance: 'GL1', maxTownships: 'AK2', minDistricts: 'AK4', maxDistricts: 'AK4' };

/** What would help the part at position `part`, in words; as many schools as it touches. */
export function reportMending(diagnosis: Diagnosis, asked: Asked, part: number, names: Names): ReportMending {
  return {
    part: asked.part.id,
    name: names.parts[part]!,
    mends: diagnosis.mends.map(({ size, changes }) => ({ size, steps: changes.map((change) => stepOf(change, asked, part, names)) })),
  };
}

function stepOf(change: Change, asked: Asked, part: number, names: Names): ReportStep {
  const t = (key: MessageKey, params: MessageParams): string => say(names.lang, key, params);
  const schools = schoolsOf(asked);
  const plan = (rule: keyof RuleSettings, value: string | number): string => t('mend.plan.where', { key: ruleKey(asked, rule), value });
  switch (change.kind) {
    case 'cap': {
      const { unit, from, to } = change;
      const isThere = asked.county.exceptions.some(({ lead }) => lead === asked.part.schools[unit]);
      return { clause: 'LZ6', text: t('mend.cap', { school: names.school(part, unit), from, to }), where: t(isThere ? 'mend.cap.instead' : 'mend.cap.where', { id: schools[unit]!.id, to }) };
    }
    case 'lead':
    case 'release': {
      const { kind, unit, word } = change;
      const where = t(`mend.${kind}.where`, { id: schools[unit]!.id, word: t(`mend.word.${word ?? 'none'}`, {}) });
      return { clause: 'LZ3', text: t(`mend.${kind}`, { school: names.school(part, unit) }), where };
    }
    case 'limit': {
      const { rule, from, to } = change;
      const printed = (value: number): string => (rule === 'maxDistance' ? String(Math.ceil(value / 10) / 100) : String(value));
      return { clause: CLAUSE_OF_LIMIT[rule], text: t(`mend.${rule}`, { from: printed(from), to: printed(to) }), where: plan(rule, to) };
    }
    case 'stronger':
      return { clause: 'LZ7', text: t('mend.stronger', {}), where: plan('weakerMembers', 'false') };
    case 'drop': {
      const { list, ids } = change;
      const nameOf = (id: string): string => names.school(part, schools.findIndex((school) => school.id === id));
      const entry = list === 'fixed' || list === 'forbidden' ? `{school: "${ids[0]}", lead: "${ids[1]}"}` : `["${ids[0]}", "${ids[1]}"]`;
      return { clause: 'XX4', text: t(`mend.${list}`, { school: nameOf(ids[0]), other: nameOf(ids[1]) }), where: t('mend.drop.where', { key: ruleKey(asked, list), entry }) };
    }
    case 'pair': {
      const [a, b] = change.units;
      return {
        clause: 'LZ12', text: t('mend.pair', { school: names.school(part, a), other: names.school(part, b) }),
        where: t('mend.pair.where', { a: schools[a]!.id, b: schools[b]!.id, key: ruleKey(asked, 'pairs') }),
      };
    }
  }
}
