/** How large `count` figures may be at most if their sum is to stay whole: beyond 2^53 a double would round it, and a bound could come out too high. */
export const exactLimit = (count: number): number => Math.floor(2 ** 50 / Math.max(1, count));
