/** Where a command writes, so that tests and other programs can stand in for the terminal. */
export interface Console {
  readonly out: (text: string) => void;
  /** Progress, findings and complaints. */
  readonly err: (text: string) => void;
  /** Whether `err` is a terminal that can redraw a line. */
  readonly isTerminal: boolean;
}

/** Exit codes of every command. */
export const EXIT = { solved: 0, unsolved: 1, badInput: 2, internal: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];
