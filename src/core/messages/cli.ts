import type { MessageTable } from './index.js';

export const cliMessages = {
} as const satisfies MessageTable;
