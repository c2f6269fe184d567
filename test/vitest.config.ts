import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 0,
    pool: 'forks',
    // The runner's own report, from which the checks count.
    reporters: process.env['XUEQU_TEST_REPORT'] === undefined ? ['default'] : ['default', 'json'],
    outputFile: { json: process.env['XUEQU_TEST_REPORT'] ?? 'unused' },
    maxWorkers: 2,
  },
});
