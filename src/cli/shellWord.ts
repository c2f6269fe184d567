/** A word as a shell takes it back. */
export const shellWord = (word: string): string => (/^[\p{L}\p{N}_./:=,@%+-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);
