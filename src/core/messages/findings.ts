import type { MessageTable } from './index.js';

export const findingMessages = {
} as const satisfies MessageTable;
