/** The layout that a command is asked about: a file, or the one in force. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Finding } from '../core/findings.js';
import type { Layout } from '../core/layout.js';
import { say, type Language } from '../core/messages/index.js';
import type { LayoutRead } from '../io/layoutSheet.js';
import { checkNested } from '../policy/nested.js';
import { seated } from '../policy/seats.js';
import { readGiven } from './givenLayout.js';
import type { Ready } from './load.js';
import { UsageError } from './usageError.js';

/** The word for the layout in force, unless a file is called so. */
export const IN_FORCE = 'inforce';

export interface AskedLayout {
  /** By school in the input's order, every one with a lead; null when an error is among the findings. */
  readonly layout: Layout | null;
  readonly findings: readonly Finding[];
  /** Sentences for what was assumed of it. */
  readonly notes: readonly string[];
}

/**
 * @param word a path, or `inforce`
 * @throws UsageError where `inforce` is asked for and the input has none
 */
export async function layoutAsked(word: string, ready: Ready, lang: Language): Promise<AskedLayout> {
  const { input: { county }, settings } = ready;
  const isInForce = word === IN_FORCE && !existsSync(word);
  if (isInForce && county.inForce === null) throw new UsageError(say(lang, 'cli.error.noInForce'));
  const read = isInForce ? inForce(ready) : await readGiven(word, { county, settings }, ready.input);
  const findings = [...read.findings, ...(read.layout === null ? [] : checkNested(county, settings, read.layout, basename(word)))];
  const isSeat = settings.scheme.lead === 'seat';
  const count = read.unnamed.length;
  return {
    layout: read.layout === null || findings.some(({ severity }) => severity === 'error') ? null : isSeat ? seated(county.travel, read.layout, read.unnamed) : read.layout,
    findings,
    notes: count === 0 ? [] : [say(lang, isSeat ? 'assume.seatsChosen' : 'assume.leadsChosen', { count })],
  };
}

/** As a file of it would be read: every school has to be in it. */
function inForce({ input: { county, unnamed } }: Ready): LayoutRead {
  const { lead } = county.inForce!;
  const absent = county.schools.filter((_, school) => lead[school]! < 0);
  const findings = absent.map(({ id }): Finding => ({ severity: 'error', code: 'finding.missingFromLayout', file: IN_FORCE, value: id }));
  return { layout: findings.length > 0 ? null : county.inForce, unnamed, findings };
}
