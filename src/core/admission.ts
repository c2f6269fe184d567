/** What a lottery of school places (GL6 随机派位) starts from: who applies where, and how many places there are. Facts only. */

/** One application; all texts are as `normalised` gives them. */
export interface Applicant {
  /** 报名号, unique in the list. */
  readonly id: string;
  /** 毕业小学, as the list names it. */
  readonly primary: string;
  /** 1 to 9, 1 first; null: after everybody who has one. */
  readonly priority: number | null;
  /** Ids of junior schools, the most wanted first; at least one, none twice. */
  readonly choices: readonly string[];
}

/** A junior school that admits. */
export interface Admission {
  readonly school: string;
  readonly name: string;
  /** Whole number ≥ 0. */
  readonly places: number;
}

export const MOST_PRIORITY = 9;

/** A text of the list as it counts: full-width signs folded (Unicode NFKC), outer spaces gone. */
export const normalised = (text: string): string => text.normalize('NFKC').trim();

/**
 * Order of texts by their UTF-8 bytes, which is that of their code points: what `LC_ALL=C sort` and most languages do. Code units differ
 * from it where one text has a character beyond U+FFFF: its surrogates stand below U+E000.
 */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, two] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== two) return rank(one) - rank(two);
  }
  return a.length - b.length;
}

const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
