/** Certificates beyond what prices prove: all layouts in between searched, and parts of the layouts each with prices of its own. */
import { describe, expect, test } from 'vitest';
import { SCALE, type Branch, type DistrictsCertificate } from '../../src/core/certificate.js';
import type { Model } from '../../src/core/model.js';
import { restrict } from '../../src/core/restrict.js';
import { makeRng, type Rng } from '../../src/core/rng.js';
import { checkBound } from '../../src/verify/bound.js';
import { leastLayout } from './bruteForce.js';
import { certify, models, randomPrices, valuesOf, vary } from './certify.js';

const rng = makeRng(8);
const drawn = [...models(400, 21), ...models(300, 22).map((model) => vary(model, rng))].flatMap((model) => {
  const made = certify(model, pricesNear(model));
  const optimum = leastLayout(model);
  return made === null || optimum === Infinity ? [] : [{ model, optimum, total: made.certificate.total, certificate: { ...made.certificate, searched: true } as const }];
});

/** What units cost in the mean, more or less: districts are then neither all far above their prices nor all below. */
function pricesNear(model: Model): number[] {
  const mean = leastLayout(model) / model.n;
  return mean < Infinity && rng.below(4) > 0 ? Array.from({ length: model.n }, () => Math.round(mean * SCALE * (0.5 + rng.unit()))) : randomPrices(model, rng);
}

describe('a searched certificate', () => {
  test('there are enough of them whose prices alone prove less', () => {
    expect(drawn.filter(({ optimum, total }) => Math.ceil(total / SCALE) < optimum).length).toBeGreaterThan(200);
  });

  test('is accepted for the optimum, and refused with a layout when the bound is raised by one unit', () => {
    for (const { model, optimum, certificate } of drawn) {
      if (Math.ceil(certificate.total / SCALE) > optimum) continue;
      expect(checkBound(model, optimum, certificate)).toEqual([]);
      const [fault] = checkBound(model, optimum + 1, certificate);
      expect(fault).toMatchObject({ kind: 'layout' });
    }
  });

  test('is refused when a value is one 1024th too high, or a price is raised', () => {
    for (const [at, { model, optimum, certificate }] of drawn.entries()) {
      const raised = certificate.hubs.map((one, place) => (place === at % certificate.hubs.length ? { ...one, value: one.value + 1 } : one));
      expect(checkBound(model, optimum, { ...certificate, hubs: raised })).toContainEqual(expect.objectContaining({ kind: 'hub' }));
      const unit = certificate.unit.map((price, i) => (i === at % model.n ? price + 1 : price));
      expect(checkBound(model, optimum, { ...certificate, unit })).not.toEqual([]);
    }
  });
});

/** A tree of so many levels, its units and hubs by chance, its leaves by brute force. */
function treeOf(model: Model, levels: number, chance: Rng): Branch {
  if (levels === 0) {
    const unit = pricesNear(model);
    return { ...(certify(model, unit)?.certificate ?? { argument: 'districts', unit, hubs: valuesOf(model, unit), total: Number.MAX_SAFE_INTEGER }), searched: true };
  }
  const unit = chance.below(model.n);
  const hubs = Array.from({ length: model.n }, (_, hub) => hub).filter(() => chance.below(2) === 0);
  const side = (isInside: boolean): Branch => treeOf(restrict(model, [{ unit, hubs, isInside }]), levels - 1, chance);
  return { unit, hubs, inside: side(true), outside: side(false) };
}

/** The tree with one leaf changed. */
function changed(tree: Branch, leaf: number, change: (leaf: DistrictsCertificate) => DistrictsCertificate): Branch {
  let at = 0;
  const visit = (branch: Branch): Branch => ('inside' in branch ? { ...branch, inside: visit(branch.inside), outside: visit(branch.outside) } : at++ === leaf ? change(branch) : branch);
  return visit(tree);
}

describe('a tree of parts', () => {
  const chance = makeRng(9);
  const trees = drawn.slice(0, 250).map((one) => ({ ...one, tree: treeOf(one.model, 2, chance) }));

  test('is accepted for the optimum, and refused when the bound is raised by one unit', () => {
    for (const { model, optimum, tree } of trees) {
      expect(checkBound(model, optimum, { argument: 'branching', tree })).toEqual([]);
      expect(checkBound(model, optimum + 1, { argument: 'branching', tree })).toContainEqual(expect.objectContaining({ kind: 'layout' }));
    }
  });

  test('is refused when a leaf that proves too little by its prices is not searched, or says that a hub leads nothing', () => {
    const seen = { unsearched: 0, hubless: 0 };
    for (const { model, optimum, tree } of trees) {
      for (let leaf = 0; leaf < 4; leaf++) {
        let isShort = false;
        const unsearched = changed(tree, leaf, ({ searched: _searched, ...rest }) => {
          isShort = rest.hubs.length > 0 && Math.ceil(rest.total / SCALE) < optimum;
          return rest;
        });
        if (isShort) {
          seen.unsearched++;
          expect(checkBound(model, optimum, { argument: 'branching', tree: unsearched })).not.toEqual([]);
        }
        let hasHubs = false;
        const hubless = changed(tree, leaf, ({ hubs: [first, ...rest], ...others }) => {
          hasHubs = first !== undefined;
          return { ...others, hubs: rest };
        });
        if (!hasHubs) continue;
        seen.hubless++;
        expect(checkBound(model, optimum, { argument: 'branching', tree: hubless })).toContainEqual(expect.objectContaining({ kind: 'hub' }));
      }
    }
    expect(Math.min(seen.unsearched, seen.hubless)).toBeGreaterThan(100);
  });
});
