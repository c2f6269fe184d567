/** A binary heap (Williams 1964): the entry of the highest key first, of equal keys that of the lowest item. */
export interface Entry {
  readonly key: number;
  readonly item: number;
}

export class Heap<T extends Entry> {
  readonly #entries: T[] = [];

  push(entry: T): void {
    const entries = this.#entries;
    let at = entries.length;
    for (entries.push(entry); at > 0; ) {
      const above = (at - 1) >> 1;
      if (!isBefore(entry, entries[above]!)) break;
      entries[at] = entries[above]!;
      at = above;
    }
    entries[at] = entry;
  }

  pop(): T | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= entries.length) break;
      if (below + 1 < entries.length && isBefore(entries[below + 1]!, entries[below]!)) below++;
      if (!isBefore(entries[below]!, last)) break;
      entries[at] = entries[below]!;
      at = below;
    }
    entries[at] = last;
    return top;
  }
}

const isBefore = (one: Entry, two: Entry): boolean => one.key > two.key || (one.key === two.key && one.item < two.item);
