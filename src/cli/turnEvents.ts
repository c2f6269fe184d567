/** Lets the process answer a Ctrl-C between pieces of work that block it. */
export const turnEvents = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
