import type { MessageTable } from './index.js';

export const reportMessages = {
} as const satisfies MessageTable;
