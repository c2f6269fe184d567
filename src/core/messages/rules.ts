import type { MessageTable } from './index.js';

export const ruleMessages = {
} as const satisfies MessageTable;
