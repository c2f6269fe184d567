import { run } from '../../src/cli/run.js';
import type { Ended } from './command.js';

/** As `xuequ` without a process of its own: for many commands, and for what only a stand-in can provoke. */
export async function inProcess(words: readonly string[]): Promise<Ended> {
  const [out, err]: string[][] = [[], []];
  const code = await run(words, { out: (text) => out!.push(text), err: (text) => err!.push(text), isTerminal: false }, new AbortController().signal);
  return { code, out: out!.join(''), err: err!.join('') };
}
