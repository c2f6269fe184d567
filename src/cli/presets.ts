import { say, type MessageKey } from '../core/messages/index.js';
import { PRESETS } from '../policy/presets.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';

/** `xuequ presets`: each with what it is for and the clauses that its report answers. */
export function runPresets({ json }: { readonly json: boolean }, { lang, console }: Context): Exit {
  const rows = PRESETS.map(({ id, clauses }) => ({ id, name: say(lang, `preset.${id}.name` as MessageKey), about: say(lang, `preset.${id}.about` as MessageKey), clauses }));
  const text = (): string => rows.map(({ id, name, about, clauses }) => `${id}  ${name}\n    ${about}\n    ${say(lang, 'cli.presets.clauses', { clauses: clauses.join(' ') })}\n`).join('');
  console.out(json ? jsonText(rows) : `${text()}${say(lang, 'cli.presets.use')}\n`);
  return EXIT.solved;
}
