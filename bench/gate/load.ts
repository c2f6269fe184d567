/** The engines that the gate asks: those of the project, or of another release of the package `highs`. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Highs } from 'highs';
import { highsEngine, loadHighsEngine } from '../../solvers/mip/highs.js';
import { jslpEngine } from '../../solvers/mip/jslp.js';
import type { GateEngines } from './judge.js';
import { legacyEngine, type LegacyHighs } from './legacy.js';

/** As the project uses them, javascript-lp-solver being the second one. */
export const shippedEngines = async (): Promise<GateEngines> => ({ main: await loadHighsEngine(), plain: await loadHighsEngine({ presolve: 'off' }), second: jslpEngine, knowsLimits: true });

/** With the package in `folder` in the place of the installed one. @throws Error when it cannot be loaded. */
export async function enginesOf(folder: string): Promise<GateEngines> {
  const { main } = await aboutOf(folder);
  const module = (await import(pathToFileURL(resolve(folder, main)).href)) as { default: () => Promise<Highs | LegacyHighs> };
  const highs = await module.default();
  if ('createModel' in highs) return { main: highsEngine(highs), plain: highsEngine(highs, { presolve: 'off' }), second: jslpEngine, knowsLimits: true };
  return { main: legacyEngine(highs, 'on'), plain: legacyEngine(highs, 'off'), second: jslpEngine, knowsLimits: false };
}

export const aboutOf = async (folder: string): Promise<{ readonly version: string; readonly main: string }> => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string; main: string };
