/** What a suite is: named instances, each of which opens as models. */
import type { Model } from '../../src/core/model.js';
import type { AllArcs } from '../../src/core/solver.js';

/** What is published about an instance. */
export interface Published {
  /** The best cost, in the unit of the instance, and whether it is proven to be the least. */
  readonly value: number;
  readonly isProven: boolean;
  /** Mean gap to `value` in percent of the CPLEX matheuristic IRMA (Stefanello, de Araújo and Müller 2015); null where it was not run. */
  readonly irmaGapPercent: number | null;
}

export interface Instance {
  readonly suite: string;
  readonly name: string;
  /** The independent parts; costs and bounds are added up over them. */
  readonly models: readonly Model[];
  /** All arcs by model, where the models leave some out. */
  readonly arcs?: readonly AllArcs[];
  /** Costs of the models in one unit of the instance: metres for counties, the published unit for p-medians. */
  readonly scale: number;
  /** Null where nothing is published. */
  readonly reference: Published | null;
}

export interface Choice {
  /** Numbers of schools; null for those that the suite is defined by. */
  readonly sizes: readonly number[] | null;
  /** Names of instances, or of sets of them; null for all. */
  readonly instances: readonly string[] | null;
  /** Folder of the published instances, and of the open tables of schools. */
  readonly benchDir: string;
  readonly dataDir: string;
}

export interface Suite {
  readonly id: string;
  /** Names of the chosen instances, and what is left out because it is absent, as sentences. */
  readonly list: (choice: Choice) => Promise<{ readonly names: readonly string[]; readonly absent: readonly string[] }>;
  /** The time that the promises of the project give it. */
  readonly seconds: (name: string) => number;
  /** `seed` makes the instance where it is generated; published ones do not depend on it. */
  readonly open: (name: string, seed: number, choice: Choice) => Promise<Instance>;
}

/**
 * The names that are asked for, in the order of `known`; `sets` are names that stand for several.
 * @throws RangeError for a name that is none of them.
 */
export function chosen(wanted: readonly string[] | null, known: readonly string[], sets: Readonly<Record<string, readonly string[]>> = {}): string[] {
  if (wanted === null) return [...known];
  const stranger = wanted.find((name) => !known.includes(name) && !Object.hasOwn(sets, name));
  if (stranger !== undefined) throw new RangeError(`There is no instance "${stranger}". Maybe one of ${[...Object.keys(sets), ...known].join(', ')}.`);
  const all = new Set(wanted.flatMap((name) => sets[name] ?? [name]));
  return known.filter((name) => all.has(name));
}
