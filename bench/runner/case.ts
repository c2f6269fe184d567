/** Runs one case: opens its instance, lets the method solve it, and scores what it answers. */
import { resourceUsage } from 'node:process';
import type { Model } from '../../src/core/model.js';
import { gapOf } from '../../src/core/result.js';
import { modelHash } from './hash.js';
import type { Line } from './line.js';
import type { Answer, Limit, Method, MethodTask } from './method.js';
import { METHODS } from './methods.js';
import { scoreOfAll } from './whole.js';
import { SUITES } from '../suites/index.js';
import type { Choice, Instance } from '../suites/suite.js';

export interface Job {
  readonly suite: string;
  readonly instance: string;
  readonly seed: number;
  readonly method: string;
  readonly limit: Limit;
  readonly threads: number;
  readonly choice: Choice;
}

export type Outcome = Pick<
  Line,
  'hash' | 'status' | 'n' | 'wallSeconds' | 'cpuSeconds' | 'peakMemoryMiB' | 'cost' | 'excess' | 'bound' | 'boundMethod' | 'arithmetic' | 'gap' | 'reference' | 'movesPerSecond' | 'note'
>;

export const NOTHING: Outcome = {
  hash: '', status: 'failed', n: 0, wallSeconds: null, cpuSeconds: null, peakMemoryMiB: null, cost: null, excess: null, bound: null, boundMethod: null, arithmetic: null, gap: null, reference: null, movesPerSecond: null, note: null,
};

/** Engines print and compare with about this relative precision: a bound above the cost by less is equal to it. */
const TOLERANCE = 1e-6;

/** `onOpen` gets what is known before the method begins, so that a case which never ends is known by its models too. */
export async function runCase(job: Job, onOpen: (known: Outcome) => void = () => {}): Promise<Outcome> {
  const suite = SUITES.find(({ id }) => id === job.suite)!;
  const method = METHODS.find(({ id }) => id === job.method)!;
  const instance = await suite.open(job.instance, job.seed, job.choice);
  const { models, arcs, reference } = instance;
  const n = models.reduce((sum, model) => sum + model.n, 0);
  const known = { ...NOTHING, hash: modelHash(models, arcs), n, reference };
  const unsupported = models.map((model) => method.supports(model)).find((answer) => answer !== true);
  if (typeof unsupported === 'string') return { ...known, status: 'unsupported', note: unsupported };
  onOpen(known);
  const [began, used] = [performance.now(), process.cpuUsage()];
  const answers: Answer[] = [];
  for (const [part, model] of models.entries()) answers.push(await method.solve(model, { ...shareOf(job, model.n, n), ...(arcs !== undefined && { arcs: arcs[part]! }) }));
  const wallSeconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  const peak = resourceUsage().maxRSS / 1024;
  const elsewhere = answers.flatMap((answer) => (answer.elsewhere === undefined ? [] : [answer.elsewhere]));
  return {
    ...known,
    status: 'done',
    wallSeconds,
    cpuSeconds: (user + system) / 1e6 + elsewhere.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peakMemoryMiB: Math.round(peak + Math.max(0, ...elsewhere.map(({ peakMemoryMiB }) => peakMemoryMiB))),
    movesPerSecond: arcs === undefined ? movesOf(method, models, answers, job.seed) : null,
    ...figuresOf(instance, answers),
  };
}

/** Of the only part, if it has a layout. */
function movesOf({ movesPerSecond }: Method, [model, ...others]: readonly Model[], [answer]: readonly Answer[], seed: number): number | null {
  const isMeasured = movesPerSecond !== undefined && model !== undefined && others.length === 0 && answer!.layout !== null;
  return isMeasured ? movesPerSecond(model, answer!.layout!, seed) : null;
}

/** Parts share time and effort by their size. */
const shareOf = ({ limit: { timeMs, effort, gap }, seed, threads }: Job, n: number, all: number): MethodTask => ({
  timeMs: timeMs === null ? null : (timeMs * n) / all,
  effort: effort === null ? null : Math.ceil(effort.perUnit ? effort.iterations * n : (effort.iterations * n) / all),
  gap,
  seed,
  threads,
});

/** Costs counted anew and bounds added up over the parts, in the unit of the instance. */
export function figuresOf({ models, arcs, scale }: Pick<Instance, 'models' | 'arcs' | 'scale'>, answers: readonly Answer[]): Pick<Outcome, 'cost' | 'excess' | 'bound' | 'boundMethod' | 'arithmetic' | 'gap' | 'note'> {
  const scores = answers.map(({ layout }, part) => (layout === null ? null : scoreOfAll(models[part]!, arcs?.[part], layout)));
  const excess = sumOrNull(scores.map((score) => score?.excess ?? null));
  const cost = excess === 0 ? sumOrNull(scores.map((score) => score!.cost)) : null;
  const bounds = answers.map(({ bound }, part) => (bound === null ? null : believable(bound, scores[part]?.excess === 0 ? scores[part].cost : Infinity)));
  const bound = sumOrNull(bounds);
  const refused = answers.some((answer, part) => answer.bound !== null && bounds[part] === null);
  const wrong = answers.flatMap(({ bound }) => bound?.check?.() ?? []);
  const notes = [...wrong, ...new Set(answers.flatMap(({ note }) => (note === undefined ? [] : [note])))];
  if (refused) notes.push('a bound above the cost of its own layout was refused');
  const only = (values: readonly (string | undefined)[]): string | null => [...new Set(values.filter((value) => value !== undefined))].toSorted().join('+') || null;
  return {
    excess,
    cost: cost === null ? null : cost / scale,
    bound: bound === null ? null : bound / scale,
    boundMethod: only(answers.map((answer) => answer.bound?.method)),
    arithmetic: only(answers.map((answer) => answer.bound?.arithmetic)),
    gap: cost === null ? null : gapOf(cost, bound),
    note: notes.join('; ') || null,
  };
}

/** The bound; null where it contradicts `cost`. */
function believable({ cost: bound, arithmetic }: NonNullable<Answer['bound']>, cost: number): number | null {
  if (bound <= cost) return bound;
  return arithmetic === 'float' && bound <= cost * (1 + TOLERANCE) ? cost : null;
}

const sumOrNull = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);

