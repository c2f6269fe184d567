/**
 * Branch and price: what is not proven yet is split in two, node by node, those of the least bound first (Barnhart et al. 1998). Nodes are
 * jobs; a unit is led by one of some hubs on one side, by none of them on the other, so that every node is a model of its own.
 */
import { SCALE, type Branch, type BranchingCertificate } from '../../src/core/certificate.js';
import type { Restriction } from '../../src/core/restrict.js';
import type { Asking } from './ask.js';
import type { BranchChoice } from './branchChoice.js';
import { certificateOf } from './certificate.js';
import { leastAbove } from './district.js';
import type { Dual, Generation } from './generation.js';
import { hubsOfPricing } from './hubs.js';
import { knownOf, type KnownDistricts } from './known.js';
import type { NodeJob, NodeResult } from './solveNode.js';
import type { Track } from './track.js';

/** Nodes that are split at a time: the same number whatever does them, for the sake of reproducible runs. */
const SIDE_BY_SIDE = 2;
/** Nodes at most: their certificates are to fit into a file, and to be checked in minutes. */
const MOST_NODES = 400;
/** Districts at most of which all layouts of a node are searched. */
const CHOICES = 40_000;
/** Districts that the first node begins with, for each unit. */
const FOUND_OF_UNIT = 60;

interface Node {
  readonly restrictions: readonly Restriction[];
  readonly dual: Dual;
  readonly hubs: Int32Array;
  readonly isDone: boolean;
  readonly isSearched: boolean;
  readonly branch: BranchChoice | null;
  readonly known: KnownDistricts;
  sides: readonly [Node, Node] | null;
}

export class Branching {
  readonly #track: Track;
  #root: Node;
  /** Nodes that may be split. */
  #open: Node[] = [];
  /** Nodes that are not done and cannot be split. */
  readonly #stuck: Node[] = [];
  readonly #choices: number;
  #count = 1;
  #hasBegun = false;

  /** @param generation with its relaxation solved. `choices`: of so many districts at most all layouts of a node are searched. */
  constructor(track: Track, generation: Generation, choices = CHOICES) {
    this.#track = track;
    this.#choices = choices;
    const { best, pricing } = generation;
    const known = knownOf(leastAbove(track.pool.districts, best.prices, FOUND_OF_UNIT * track.model.n));
    this.#root = { restrictions: [], dual: best, hubs: hubsOfPricing(pricing), isDone: false, isSearched: false, branch: null, known, sides: null };
  }

  get isOver(): boolean {
    return this.#hasBegun && (this.#open.length === 0 || this.#count >= MOST_NODES);
  }

  /** Splits the nodes of the least bound; the first time it only looks at the root. */
  *step(): Asking<void> {
    const track = this.#track;
    track.phase = 'branching';
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      const [result] = yield* track.ask([this.#jobOf(this.#root, [])]);
      this.#root = this.#nodeOf(this.#root, [], result ?? null);
      this.#file(this.#root);
    } else yield* this.#split();
    this.#prove();
    yield track.progress;
  }

  *#split(): Asking<void> {
    this.#open.sort((one, two) => one.dual.total - two.dual.total);
    const parents = this.#open.splice(0, SIDE_BY_SIDE);
    const paths = parents.map((parent) => [true, false].map((isInside) => [...parent.restrictions, { ...parent.branch!, isInside }]));
    const results = yield* this.#track.ask(parents.flatMap((parent, at) => paths[at]!.map((path) => this.#jobOf(parent, path))));
    parents.forEach((parent, at) => {
      const [inside, outside] = paths[at]!.map((path, side) => this.#nodeOf(parent, path, results[2 * at + side] ?? null));
      parent.sides = [inside!, outside!];
      this.#count += 2;
      this.#file(inside!);
      this.#file(outside!);
    });
  }

  #jobOf({ dual: { prices, cuts }, known }: Node, restrictions: readonly Restriction[]): NodeJob {
    return { kind: 'node', restrictions, prices, cuts, known, cost: this.#cost, choices: this.#choices };
  }

  /** Without a result a node has what is known of its parent, which holds for it as well. */
  #nodeOf(parent: Node, restrictions: readonly Restriction[], result: NodeResult | null): Node {
    if (result?.lead !== null && result?.lead !== undefined) this.#track.keep({ lead: result.lead });
    if (result === null || result.dual === null || (!result.isDone && result.dual.total < parent.dual.total)) return { ...parent, restrictions, branch: result?.branch ?? null, isDone: false, sides: null };
    const { dual, hubs, isDone, isSearched, branch, found } = result;
    return { restrictions, dual, hubs, isDone, isSearched, branch, known: found, sides: null };
  }

  #file(node: Node): void {
    if (node.isDone || ceil(node) >= this.#cost) return;
    if (node.branch === null) this.#stuck.push(node);
    else this.#open.push(node);
  }

  get #cost(): number {
    return this.#track.best!.score.cost;
  }

  #prove(): void {
    this.#open = this.#open.filter((node) => ceil(node) < this.#cost);
    const cost = [...this.#open, ...this.#stuck].reduce((least, node) => Math.min(least, ceil(node)), this.#cost);
    this.#track.prove({ cost, certificate: () => this.#certificate(cost) });
  }

  #certificate(cost: number): BranchingCertificate {
    const branchOf = ({ sides, branch, dual, hubs, isSearched }: Node): Branch => {
      if (sides === null) return { ...certificateOf(dual, hubs), ...(isSearched && ceil({ dual }) < cost && { searched: true }) };
      return { unit: branch!.unit, hubs: branch!.hubs, inside: branchOf(sides[0]), outside: branchOf(sides[1]) };
    };
    return { argument: 'branching', tree: branchOf(this.#root) };
  }
}

const ceil = ({ dual }: Pick<Node, 'dual'>): number => Math.ceil(dual.total / SCALE);
