/**
 * What is wrong (or worth knowing) about an input, as data: the text is made from the catalogue, in the reader's language, as late as possible.
 */
import type { MessageKey, MessageParams } from './messages/index.js';

/** One thing that is wrong with an input or was assumed of it, with its place. `describeFinding` makes the sentence. */
export interface Finding {
  /** `error`: the input is refused. `warning`: it is used, but look. `note`: what was assumed. */
  readonly severity: 'error' | 'warning' | 'note';
  /** Key of the sentence in the catalogue; `<code>.maybe`, where it exists, is the way out. */
  readonly code: Extract<MessageKey, `finding.${string}`>;
  /** The file as the user named it, or the field of a library call. */
  readonly file: string;
  readonly sheet?: string;
  /** Row as a spreadsheet numbers it: the header is row 1. */
  readonly row?: number;
  /** Header of the column, verbatim. */
  readonly column?: string;
  /** The offending value, verbatim (the writer shortens it). */
  readonly value?: string;
  readonly params?: MessageParams;
}

/** Thrown where an input cannot be used; carries every finding, not the first. */
export class InputError extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super(findings.map((finding) => `${finding.file}: ${finding.code}`).join('; '));
    this.name = 'InputError';
    this.findings = findings;
  }
}
