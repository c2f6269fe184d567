import type { Language } from '../core/messages/index.js';

/** Where a command writes, so that tests and other programs can stand in for the terminal. */
export interface Console {
  /** Results. */
  readonly out: (text: string) => void;
  /** Progress, findings and complaints. */
  readonly err: (text: string) => void;
  /** Whether `err` is a terminal that can redraw a line. */
  readonly isTerminal: boolean;
}

/** What a command is run with. */
export interface Context {
  readonly lang: Language;
  readonly console: Console;
  /** Aborting it keeps the best layout so far. */
  readonly signal: AbortSignal;
  /** The command as it was typed, for the report. */
  readonly typed: string;
}

/** Exit codes of every command. */
export const EXIT = { solved: 0, unsolved: 1, badInput: 2, internal: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** JSON for programs, as every command prints it. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
