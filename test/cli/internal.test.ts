import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { freshFolder, ROOT } from './command.js';
import { inProcess } from './inProcess.js';

vi.mock('../../src/solve.js', () => ({
  solve: () => Promise.reject(new Error('the search fell over')),
  score: () => { throw new Error('the score fell over'); },
}));

test('a fault of the program is exit 3: its message, no stack, no blame on the input, nothing written', async () => {
  const folder = freshFolder();
  const words = ['solve', join(ROOT, 'data/tiny'), '--out', join(folder, 'out')];
  const zh = await inProcess(words);
  expect(zh.code).toBe(3);
  expect(zh.err).toContain('the search fell over');
  expect(zh.err).toContain('这不是输入的问题');
  expect(zh.err).not.toContain('    at ');
  expect(zh.out).toBe('');
  const json = await inProcess([...words, '--json', '--lang', 'en']);
  expect(json.code).toBe(3);
  expect(JSON.parse(json.out)).toMatchObject({ status: 'internalError', findings: [] });
  expect(readdirSync(folder)).toEqual([]);
});
