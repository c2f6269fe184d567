/** "Maybe …": the words that a mistyped one could stand for. */

const LONGEST = 60; // longer words are compared by their beginning
const MOST = 5_000; // candidates looked at, so that a hostile table costs no time

/** Levenshtein distance, by one row of the table (Wagner and Fischer 1974). */
export function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = Math.min(above + 1, row[j - 1]! + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return row[b.length]!;
}

/** Share of the letters that differ, 0 for equal words; words that hold each other count as near. */
function difference(a: string, b: string): number {
  const distance = editDistance(a, b) / Math.max(a.length, b.length, 1);
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a)) ? distance * 0.7 : distance;
}

/** Up to `count` of the candidates, the most similar first; ties keep their order. Empty when there are none. */
export function nearest(word: string, candidates: Iterable<string>, count = 1): string[] {
  const short = (text: string): string => text.slice(0, LONGEST).toLowerCase();
  const scored: { text: string; score: number }[] = [];
  for (const text of candidates) {
    if (scored.length >= MOST) break;
    if (text !== '') scored.push({ text, score: difference(short(word), short(text)) });
  }
  return scored.toSorted((a, b) => a.score - b.score).slice(0, count).map(({ text }) => text);
}
