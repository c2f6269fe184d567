import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { MANIFEST, recoverSet } from '../../src/io/writeSet.js';
import { contents, freshPath, sorted } from './folders.js';
import { generation } from './generation.js';

/** XUEQU_KILLS=2000 is the long run. */
const KILLS = Number(process.env['XUEQU_KILLS'] ?? 10);

test('a process that is killed at a random moment leaves whole sets, never an older one, and nothing temporary after the next start', async () => {
  const lanes = 6;
  const places = Array.from({ length: lanes }, () => freshPath());
  const reached = places.map(() => -1);
  let cutOff = 0;
  // Lehmer's generator, seeded: the moments are the same in every run as far as the machine allows.
  let state = 20_261_122;
  for (let kill = 0; kill < KILLS; kill += 1) {
    state = (state * 48_271) % 2_147_483_647;
    await killedWriter(places, Math.max(...reached) + 1, (state / 2_147_483_647) * 80);
    for (const [lane, folder] of places.entries()) {
      cutOff += Object.keys(await contents(folder)).some((name) => name.startsWith('.xuequ-set-')) ? 1 : 0;
      await recoverSet(folder);
      const { [MANIFEST]: manifest, ...files } = await contents(folder);
      if (manifest === undefined && Object.keys(files).length === 0 && reached[lane] === -1) continue;
      const number = Number(/ of (\d+)/.exec(files['result.json'] ?? '')?.[1]);
      expect(sorted(files), `kill ${kill}, folder ${lane}`).toEqual(sorted(Object.fromEntries(generation(number))));
      expect(number).toBeGreaterThanOrEqual(reached[lane]!);
      reached[lane] = number;
    }
  }
  // Otherwise the kills came too late or too early to show anything.
  expect(cutOff).toBeGreaterThan(KILLS * lanes * 0.1);
}, 60_000 + 5_000 * KILLS);

/** Runs the writer on `places` from generation `first` on, and kills it `delay` milliseconds after it began. */
async function killedWriter(places: readonly string[], first: number, delay: number): Promise<void> {
  const script = fileURLToPath(new URL('writeForever.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(first), ...places], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await new Promise((resolve) => { setTimeout(resolve, delay); });
  child.kill('SIGKILL');
  await once(child, 'exit');
}
