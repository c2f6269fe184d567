/** Thrown for a command that cannot be understood; the message is ready to print, in the reader's language. */
export class UsageError extends Error {}
