import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { alternatives } from '../../src/analyse/alternatives.js';
import { checkAlternatives } from '../../src/analyse/alternativesCheck.js';
import type { Alternatives, AlternativesOptions } from '../../src/analyse/alternativesTypes.js';
import { readInput } from '../../src/io/read.js';
import { resolveSettings } from '../../src/policy/resolve.js';
import { settings as settingsOf } from '../policy/small.js';

describe('a county of 29 schools', async () => {
  const { input } = await readInput(fileURLToPath(new URL('../../data/qianxi-generated', import.meta.url)));
  const { settings } = resolveSettings({ plan: { preset: 'qianxi' }, planName: 'plan.yaml', overrides: [] });
  const ask = (options: AlternativesOptions): Promise<Alternatives> => alternatives(input!.county, settings!, { effort: 2_000_000, ...options });

  test('what is too far away is proven not to be, with bounds that hold', async () => {
    const none = await ask({ count: 3, within: 0.0005, apart: 20, threads: 0, effort: 20_000_000 });
    expect(none.verdict).toEqual({ kind: 'proven', most: 1, by: 'floor' });
    expect(none.floors!.half.cost).toBeGreaterThan(none.limit!);
    expect(checkAlternatives(none)).toEqual([]);
    const raised = { ...none.floors!, half: { ...none.floors!.half, cost: none.floors!.half.cost + 1 } };
    expect(checkAlternatives({ ...none, floors: raised })).toMatchObject([{ distance: 10 }]);
  });

  test('a run that is given is taken up', async () => {
    const one = await ask({ count: 3, within: 0.05, apart: 4, threads: 0 });
    const again = await ask({ count: 2, within: 0.05, apart: 4, threads: 0, start: one.run });
    expect([one.verdict, again.verdict, again.run]).toEqual([{ kind: 'found' }, { kind: 'found' }, one.run]);
    expect(checkAlternatives(one)).toEqual([]);
  });

  test('stopped at once it still gives what it has, and says that more is not known', async () => {
    const { run } = await ask({ count: 2, within: 0.05, apart: 4, threads: 0 });
    const stopped = await ask({ count: 3, within: 0.05, apart: 4, threads: 0, start: run, signal: AbortSignal.abort() });
    expect([stopped.layouts.length, stopped.verdict.kind, stopped.interrupted]).toEqual([1, 'open', true]);
  });

  test('stopped later it keeps what it has found by then', async () => {
    const stop = new AbortController();
    const onProgress = ({ found }: { readonly found: number }): void => void (found === 2 && stop.abort());
    const stopped = await ask({ count: 9, within: 0.05, apart: 4, threads: 0, effort: 400_000_000, signal: stop.signal, onProgress });
    expect([stopped.layouts.length >= 2, stopped.verdict.kind, stopped.interrupted]).toEqual([true, 'open', true]);
    expect(checkAlternatives(stopped)).toEqual([]);
  });

  test('numbers that make no sense are refused', async () => {
    for (const wrong of [{ count: 1 }, { within: -0.1 }, { within: NaN }, { apart: 0 }, { apart: 29 }, { apart: 1.5 }]) {
      await expect(ask({ count: 2, within: 0.05, apart: 4, threads: 0, ...wrong })).rejects.toThrow(RangeError);
    }
  });
});

test('the same input, seed and effort give the same layouts, with 2 threads as with none', async () => {
  const county = generateCounty({ schools: 66, seed: 8, leads: 'marked', pairs: 5 });
  const [one, two] = await Promise.all([0, 2].map((threads) => alternatives(county, settingsOf(), { count: 3, within: 0.2, apart: 8, effort: 9_000_000, seed: 3, threads })));
  expect(two!.layouts.map(({ layout }) => layout)).toEqual(one!.layouts.map(({ layout }) => layout));
  expect([one!.verdict, one!.layouts.length]).toEqual([{ kind: 'found' }, 3]);
  expect(checkAlternatives(one!)).toEqual([]);
});
