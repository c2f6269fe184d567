/** The published set as a folder: `cpmp/` below the path that is given. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layout } from '../../src/core/layout.js';
import { pMedianModel, type Distances, type ScaledModel } from './model.js';
import { readPoints } from './points.js';
import { readReferences, readSolution, type Reference } from './reference.js';

/** Every instance of the set below `benchDir`; null where the folder is absent. */
export async function publishedInstances(benchDir: string): Promise<Reference[] | null> {
  const file = join(benchDir, 'cpmp/reference.csv');
  return existsSync(file) ? readReferences(await readFile(file, 'utf8')) : null;
}

/** @throws Error when the file does not hold what the reference says. */
export async function openPublished(benchDir: string, reference: Reference): Promise<ScaledModel> {
  const points = readPoints(await readFile(join(benchDir, 'cpmp', reference.file), 'utf8'), reference.file);
  if (points.n !== reference.n || points.p !== reference.p) throw new Error(`${reference.file}: ${points.n} points and ${points.p} medians; ${reference.n} and ${reference.p} expected.`);
  const distances: Distances = reference.distance === 'matrix' ? await readMatrix(join(benchDir, 'cpmp/spain/spain.grd')) : reference.distance;
  return pMedianModel(points, distances);
}

const readMatrix = async (file: string): Promise<Int32Array> => Int32Array.from((await readFile(file, 'utf8')).trim().split(/\s+/), Number);

/** The published layout with the cost that it states; null where there is none. */
export async function publishedSolution(benchDir: string, { instance, n }: Reference): Promise<{ readonly layout: Layout; readonly stated: number } | null> {
  const folder = join(benchDir, 'cpmp/solutions');
  const name = (await readdir(folder)).find((each) => new RegExp(`\\.${instance}_\\d+\\.txt$`).test(each));
  return name === undefined ? null : readSolution(await readFile(join(folder, name), 'utf8'), n);
}
