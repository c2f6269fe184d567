/** Noise that is the same in every engine: normal quantiles as a table of whole numbers, and draws keyed by a text. */
import { makeRng } from '../core/rng.js';

/**
 * Upper half of the standard normal distribution in thousandths of its standard deviation: the quantiles at the middles of the upper 128 of 256
 * equally likely bins, Φ⁻¹((i + ½) / 256) for i = 128 … 255. Draws therefore end at ±2.886 standard deviations, and their own is 0.997.
 */
const UPPER: readonly number[] = [
  5, 15, 24, 34, 44, 54, 64, 74, 83, 93, 103, 113, 123, 133, 142, 152,
  162, 172, 182, 192, 202, 212, 222, 232, 242, 252, 262, 273, 283, 293, 303, 313,
  324, 334, 345, 355, 365, 376, 386, 397, 408, 418, 429, 440, 451, 461, 472, 483,
  494, 505, 517, 528, 539, 550, 562, 573, 585, 597, 608, 620, 632, 644, 656, 668,
  681, 693, 706, 718, 731, 744, 757, 770, 783, 796, 810, 824, 837, 851, 866, 880,
  894, 909, 924, 939, 954, 970, 986, 1002, 1018, 1035, 1052, 1069, 1086, 1104, 1122, 1141,
  1160, 1179, 1199, 1219, 1240, 1262, 1284, 1306, 1330, 1354, 1379, 1405, 1431, 1459, 1488, 1518,
  1550, 1584, 1619, 1656, 1696, 1739, 1785, 1836, 1891, 1953, 2024, 2107, 2207, 2335, 2521, 2886,
];

/** A whole number of thousandths of a standard deviation for `key` under `seed`: the same for the same two, whatever else is drawn. */
export function normalFor(seed: number, key: string): number {
  const dice = makeRng(keyed(seed, key)).next() >>> 24;
  return dice < 128 ? -UPPER[dice]! : UPPER[dice - 128]!;
}

/** Seed and key as one whole number from 0 on: FNV-1a (Fowler, Noll and Vo) over the code units, the seed first. */
export function keyed(seed: number, key: string): number {
  let mixed = Math.imul(0x811c9dc5 ^ seed, 0x01000193);
  for (let at = 0; at < key.length; at++) mixed = Math.imul(mixed ^ key.charCodeAt(at), 0x01000193);
  return mixed >>> 0;
}
