/** Edit distance of two words (Levenshtein), for "Maybe you meant …". */
function editDistance(one: string, two: string): number {
  let row = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= two.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (one[i - 1] === two[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[two.length]!;
}

/** The word of `words` that is closest to `word`, or null where none is close. */
export function nearest(word: string, words: readonly string[]): string | null {
  const ranked = words.map((other) => ({ other, distance: editDistance(word.toLowerCase(), other.toLowerCase()) })).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.other : null;
}
