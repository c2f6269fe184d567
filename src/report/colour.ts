/**
 * Colours of the districts: neighbours on the map differ. Okabe & Ito's palette, told apart with every common colour blindness
 * (https://jfly.uni-koeln.de/color/); black, its eighth, comes last because it hides what is written on it.
 */
import { UndirectedGraph } from 'graphology';
import type { Outline } from './outlines.js';
import type { Report } from './report.js';

/** Fill of the marks, a darker line for what is thin on white, and the colour of text on the fill. */
export const PALETTE = [
  { fill: '#56b4e9', line: '#1f78ad', text: '#000000' },
  { fill: '#e69f00', line: '#9c6b00', text: '#000000' },
  { fill: '#009e73', line: '#00714f', text: '#ffffff' },
  { fill: '#cc79a7', line: '#a1497a', text: '#000000' },
  { fill: '#0072b2', line: '#005a8d', text: '#ffffff' },
  { fill: '#f0e442', line: '#857b00', text: '#000000' },
  { fill: '#d55e00', line: '#a64900', text: '#ffffff' },
  { fill: '#000000', line: '#000000', text: '#ffffff' },
] as const;

/** How many of the districts nearest to a school count as neighbours of its own. */
const NEAREST = 3;

/** Pairs of districts (indices of `Report.districts`) that stand side by side or overlap on the map of their part. */
export async function neighbours(report: Report, outlines: readonly Outline[]): Promise<[number, number][]> {
  const { booleanIntersects, polygon } = await import('@turf/turf');
  const pairs = new Map<string, [number, number]>();
  const add = (a: number, b: number): void => {
    pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
  };
  const samePart = (a: number, b: number): boolean => report.districts[a]!.part === report.districts[b]!.part;
  const placed = report.schools.flatMap(({ place, district }) => (place === null || district === null ? [] : [{ place, district }]));
  for (const { place: [lon, lat], district } of placed) {
    // Shrunk degrees of longitude are comparable with those of latitude; the order of the nearest needs no more.
    const shrink = Math.cos((lat * Math.PI) / 180);
    const way = new Map<number, number>();
    for (const other of placed) {
      if (other.district === district || !samePart(other.district, district)) continue;
      const length = Math.hypot((other.place[0] - lon) * shrink, other.place[1] - lat);
      if (length < (way.get(other.district) ?? Infinity)) way.set(other.district, length);
    }
    for (const [other] of [...way].toSorted((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, NEAREST)) add(district, other);
  }
  const areas = outlines.map(({ district, ring }) => ({ district, box: boxOf(ring), area: polygon([ring.map((point) => [...point])]) }));
  areas.forEach((a, index) => {
    for (const b of areas.slice(index + 1)) {
      if (samePart(a.district, b.district) && overlap(a.box, b.box) && booleanIntersects(a.area, b.area)) add(a.district, b.district);
    }
  });
  return [...pairs.values()];
}

type Box = readonly [west: number, south: number, east: number, north: number];

const boxOf = (ring: readonly (readonly [number, number])[]): Box => {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
};

const overlap = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/**
 * A colour for each of `count` nodes by DSATUR (Brélaz 1979): the node whose neighbours show most colours is next, ties by degree, then
 * by number. Where all `colours` are taken by neighbours, the one that fewest of them have: then, and only then, two neighbours agree.
 * @param wanted the colour of a node where none of its neighbours has it before; −1: any
 */
export function colourNodes(count: number, edges: readonly (readonly [number, number])[], colours: number, wanted: Int32Array = new Int32Array(count).fill(-1)): Int32Array {
  const graph = new UndirectedGraph();
  for (let node = 0; node < count; node++) graph.addNode(node);
  for (const [a, b] of edges) graph.mergeEdge(a, b);
  const colour = new Int32Array(count).fill(-1);
  const near = Array.from(colour, (_, node) => graph.neighbors(node).map(Number));
  const shown = (node: number): number => new Set(near[node]!.map((other) => colour[other]!).filter((value) => value >= 0)).size;
  for (let done = 0; done < count; done++) {
    let next = -1;
    let best = -1;
    for (let node = 0; node < count; node++) {
      if (colour[node] !== -1) continue;
      const rank = shown(node) * (count + 1) + near[node]!.length;
      if (rank > best) [next, best] = [node, rank];
    }
    const taken = new Int32Array(colours);
    for (const other of near[next]!) if (colour[other]! >= 0) taken[colour[other]!]!++;
    colour[next] = wanted[next]! >= 0 && taken[wanted[next]!] === 0 ? wanted[next]! : taken.indexOf(Math.min(...taken));
  }
  return colour;
}

/** Index into `PALETTE` for every district of the report; that of `wanted`, where neighbours leave it. */
export const districtColours = async (report: Report, outlines: readonly Outline[], wanted?: Int32Array): Promise<Int32Array> =>
  colourNodes(report.districts.length, await neighbours(report, outlines), PALETTE.length, wanted);
