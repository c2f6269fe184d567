import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const each = { testTimeout: 120_000, hookTimeout: 120_000, retry: 0, pool: 'forks' } as const;

/** Tests that change what others import: they need a process of their own. */
const ALONE = ['test/cli/internal.test.ts', 'test/io/polluted.test.ts', 'test/readme.test.ts'];

export default defineConfig({
  test: {
    root,
    globalSetup: ['test/temporary.ts'],
    // Reading the sources anew for each file cost more than a quarter of the whole time.
    projects: [
      { test: { ...each, root, name: 'shared', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false } },
      { test: { ...each, root, name: 'alone', include: ALONE } },
    ],
    // The runner's own report, from which the checks count.
    reporters: process.env['XUEQU_TEST_REPORT'] === undefined ? ['default'] : ['default', 'json'],
    outputFile: { json: process.env['XUEQU_TEST_REPORT'] ?? 'unused' },
    maxWorkers: 2,
  },
});
