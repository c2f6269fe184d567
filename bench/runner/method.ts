/** What a method is that the bench can run: ours, or a peer on the same model. */
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import type { AllArcs } from '../../src/core/solver.js';

/** What ends a run: its time or its effort, one of which is given; earlier, where the method can, a gap that is good enough. */
export interface Limit {
  readonly timeMs: number | null;
  /** Iterations of search, as `xuequ solve --effort` counts them, or as many for each unit. Peers know no effort. */
  readonly effort: { readonly iterations: number; readonly perUnit: boolean } | null;
  readonly gap: number | null;
}

/** The limit as it is for one model: `effort` is in iterations. */
export interface MethodTask extends Omit<Limit, 'effort'> {
  readonly effort: number | null;
  /** All arcs, where the model leaves some out. */
  readonly arcs?: AllArcs;
  readonly seed: number;
  readonly threads: number;
}

/** `certificate`: by whole numbers that can be checked again; `whole`: by whole numbers; `float`: by an engine with tolerances, so it may be a little too high. */
export type Arithmetic = 'certificate' | 'whole' | 'float';

export interface AnsweredBound {
  readonly cost: number;
  readonly method: string;
  readonly arithmetic: Arithmetic;
  /** Makes the argument of the bound again: what is wrong with it, or null. Called when the time is taken. */
  readonly check?: () => string | null;
}

export interface Answer {
  /** Null where there is none. The bench scores it anew: nobody's own figure is believed. */
  readonly layout: Layout | null;
  readonly bound: AnsweredBound | null;
  /** What other processes used on behalf of the method. */
  readonly elsewhere?: { readonly cpuSeconds: number; readonly peakMemoryMiB: number };
  /** Why there is less than one would expect. */
  readonly note?: string;
}

export interface Method {
  readonly id: string;
  /** False where it runs on one thread, whatever it is given. */
  readonly usesThreads: boolean;
  /** Null, or why it is not at hand. */
  readonly absent: () => Promise<string | null>;
  /** True, or why it is not run on such a model. */
  readonly supports: (model: Model) => true | string;
  /** Moves weighed in a second of one core, where the method has a search; measured apart from `solve`, from a layout that it found. */
  readonly movesPerSecond?: (model: Model, start: Layout, seed: number) => number;
  readonly solve: (model: Model, task: MethodTask) => Promise<Answer>;
}
